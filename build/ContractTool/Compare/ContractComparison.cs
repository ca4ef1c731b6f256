using LlamaCloud.ContractTool.Diff;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>Finds what another description of the service has and ours does not, path by path.</summary>
internal sealed class ContractComparison
{
    private readonly OpenApiDocument _ours;
    private readonly OpenApiDocument _theirs;
    private readonly List<Difference> _differences = [];
    private readonly SchemaComparison _schemas;

    private ContractComparison(OpenApiDocument ours, OpenApiDocument theirs) =>
        (_ours, _theirs, _schemas) = (ours, theirs, new SchemaComparison(ours, theirs, _differences));

    /// <summary>Gets the differences of the operations whose path starts with <paramref name="prefix"/>.</summary>
    public static IReadOnlyList<Difference> Compare(OpenApiDocument ours, OpenApiDocument theirs, string prefix)
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

    private static List<OperationView> Below(OpenApiDocument document, string prefix) =>
        [.. OperationView.AllOf(document).Where(o => !o.IsCallback && (o.Path == prefix || o.Path.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal)))];

    /// <summary>Path parameters are matched by position, not by name.</summary>
    private static string Key(OperationView operation) =>
        string.Join('/', operation.Name.TrimEnd('/').Split('/').Select(s => s.StartsWith('{') ? "{}" : s));

    private void CompareOperation(OperationView our, OperationView their)
    {
        CompareParameters(our, their);
        if (their.Source.RequestBody is { } theirBody)
        {
            if (our.Source.RequestBody is { } ourBody)
            {
                if (ourBody.Required != theirBody.Required)
                {
                    Add(DifferenceKind.Differs, $"{their.Name} body", theirBody.Required ? "theirs is required, ours is optional" : "theirs is optional, ours is required");
                }

                CompareContent($"{their.Name} body", ourBody.Media(), theirBody.Media(), Direction.Request);
            }
            else
            {
                Add(DifferenceKind.Missing, $"{their.Name} body", "body");
            }
        }
        else if (our.Source.RequestBody is not null)
        {
            Add(DifferenceKind.OursOnly, $"{their.Name} body", "body");
        }

        CompareResponses(our, their);
    }

    private void CompareParameters(OperationView our, OperationView their)
    {
        foreach (var parameter in their.Parameters)
        {
            var place = $"{their.Name} {parameter.Key()}";
            var mine = our.Parameters.FirstOrDefault(p => p.Key() == parameter.Key());

            // By position where the name differs: the name of a path parameter is not sent.
            mine ??= parameter.In == ParameterLocation.Path ? our.Parameters.FirstOrDefault(p => p.In == ParameterLocation.Path) : null;
            if (mine is null)
            {
                Add(DifferenceKind.Missing, place, "parameter");
                continue;
            }

            if (mine.Required != parameter.Required)
            {
                Add(DifferenceKind.Differs, place, parameter.Required ? "theirs is required, ours is optional" : "theirs is optional, ours is required");
            }

            _schemas.Compare(place, SchemaView.Create(mine.Schema), SchemaView.Create(parameter.Schema), Direction.Request, isOptional: !mine.Required);
        }

        foreach (var parameter in our.Parameters.Where(p => p.In != ParameterLocation.Path && !their.Parameters.Any(t => t.Key() == p.Key())))
        {
            Add(DifferenceKind.OursOnly, $"{their.Name} {parameter.Key()}", "parameter");
        }
    }

    private void CompareResponses(OperationView our, OperationView their)
    {
        foreach (var (status, response) in their.Responses)
        {
            var place = $"{their.Name} {status}";
            if (our.Responses.TryGetValue(status, out var mine))
            {
                CompareContent(place, mine.Media(), response.Media(), Direction.Response);
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
        string place, IReadOnlyDictionary<string, IOpenApiMediaType> ours, IReadOnlyDictionary<string, IOpenApiMediaType> theirs, Direction direction)
    {
        foreach (var (media, their) in theirs)
        {
            if (ours.TryGetValue(media, out var our))
            {
                _schemas.Compare(place, SchemaView.Create(our.Schema), SchemaView.Create(their.Schema), direction);
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
