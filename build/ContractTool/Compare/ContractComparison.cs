using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>Finds what another description of the service has and ours has not, path by path.</summary>
internal sealed class ContractComparison
{
    private readonly ApiModel _ours;
    private readonly ApiModel _theirs;
    private readonly List<Difference> _differences = [];
    private readonly SchemaComparison _schemas;

    private ContractComparison(ApiModel ours, ApiModel theirs) =>
        (_ours, _theirs, _schemas) = (ours, theirs, new SchemaComparison(ours, theirs, _differences));

    /// <summary>The differences of the operations whose path starts with <paramref name="prefix"/>.</summary>
    public static IReadOnlyList<Difference> Compare(ApiModel ours, ApiModel theirs, string prefix)
    {
        var comparison = new ContractComparison(ours, theirs);
        comparison.CompareOperations(prefix);
        return comparison._differences;
    }

    private void CompareOperations(string prefix)
    {
        var ours = Below(_ours, prefix);
        var theirs = Below(_theirs, prefix);
        foreach (var their in theirs)
        {
            if (ours.Find(o => Key(o) == Key(their)) is { } our)
            {
                CompareOperation(our, their);
            }
            else
            {
                Add(DifferenceKind.Missing, their.Name, "operation");
            }
        }

        foreach (var our in ours.Where(o => !theirs.Exists(t => Key(t) == Key(o))))
        {
            Add(DifferenceKind.OursOnly, our.Name, "operation");
        }
    }

    private static List<OperationModel> Below(ApiModel model, string prefix) =>
        [.. model.Operations.Where(o => !o.IsCallback && (o.Path == prefix || o.Path.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal)))];

    /// <summary>The names of path parameters do not matter, their places do.</summary>
    private static string Key(OperationModel operation) =>
        string.Join('/', operation.Name.TrimEnd('/').Split('/').Select(s => s.StartsWith('{') ? "{}" : s));

    private void CompareOperation(OperationModel our, OperationModel their)
    {
        CompareParameters(our, their);
        if (their.Body is { } theirBody)
        {
            if (our.Body is { } ourBody)
            {
                if (ourBody.IsRequired != theirBody.IsRequired)
                {
                    Add(DifferenceKind.Differs, $"{their.Name} body", theirBody.IsRequired ? "theirs is required, ours is optional" : "theirs is optional, ours is required");
                }

                CompareContent($"{their.Name} body", ourBody.Content, theirBody.Content, Direction.Request);
            }
            else
            {
                Add(DifferenceKind.Missing, $"{their.Name} body", "body");
            }
        }
        else if (our.Body is not null)
        {
            Add(DifferenceKind.OursOnly, $"{their.Name} body", "body");
        }

        CompareResponses(our, their);
    }

    private void CompareParameters(OperationModel our, OperationModel their)
    {
        foreach (var parameter in their.Parameters)
        {
            var place = $"{their.Name} {parameter.Key}";
            var mine = our.Parameters.FirstOrDefault(p => p.Key == parameter.Key);

            // By place where the name differs: a path parameter's name is not on the wire.
            mine ??= parameter.In == "path" ? our.Parameters.FirstOrDefault(p => p.In == "path") : null;
            if (mine is null)
            {
                Add(DifferenceKind.Missing, place, "parameter");
                continue;
            }

            if (mine.IsRequired != parameter.IsRequired)
            {
                Add(DifferenceKind.Differs, place, parameter.IsRequired ? "theirs is required, ours is optional" : "theirs is optional, ours is required");
            }

            _schemas.Compare(place, mine.Schema, parameter.Schema, Direction.Request, isOptional: !mine.IsRequired);
        }

        foreach (var parameter in our.Parameters.Where(p => p.In != "path" && !their.Parameters.Any(t => t.Key == p.Key)))
        {
            Add(DifferenceKind.OursOnly, $"{their.Name} {parameter.Key}", "parameter");
        }
    }

    private void CompareResponses(OperationModel our, OperationModel their)
    {
        foreach (var (status, response) in their.Responses)
        {
            var place = $"{their.Name} {status}";
            if (our.Responses.TryGetValue(status, out var mine))
            {
                CompareContent(place, mine.Content, response.Content, Direction.Response);
            }
            else
            {
                Add(DifferenceKind.Missing, place, "response");
            }
        }

        foreach (var status in our.Responses.Keys.Where(s => !their.Responses.ContainsKey(s)))
        {
            Add(DifferenceKind.OursOnly, $"{their.Name} {status}", "response");
        }
    }

    private void CompareContent(
        string place, IReadOnlyDictionary<string, SchemaModel> ours, IReadOnlyDictionary<string, SchemaModel> theirs, Direction direction)
    {
        foreach (var (media, their) in theirs)
        {
            if (ours.TryGetValue(media, out var our))
            {
                _schemas.Compare(place, our, their, direction);
            }
            else
            {
                Add(DifferenceKind.Missing, place, $"media type {ChangeList.Quote(media)}");
            }
        }

        foreach (var media in ours.Keys.Where(m => !theirs.ContainsKey(m)))
        {
            Add(DifferenceKind.OursOnly, place, $"media type {ChangeList.Quote(media)}");
        }
    }

    private void Add(DifferenceKind kind, string where, string what) => _differences.Add(new Difference(kind, where, what));
}
