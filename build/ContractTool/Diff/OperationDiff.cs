using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares one operation before and after.</summary>
internal sealed class OperationDiff(ChangeList changes, SchemaDiff schemas, string where)
{
    public void Compare(OperationModel before, OperationModel after)
    {
        // A callback is called by the service: what it sends is what the caller of the client receives.
        var (sent, received) = before.IsCallback ? (Direction.Response, Direction.Request) : (Direction.Request, Direction.Response);
        changes.AddSame(where, "name", before.Id, after.Id);
        changes.AddSame(where, "method and path", before.Name, after.Name);
        changes.AddSame(where, "security", before.Security, after.Security);
        changes.AddText(where, "description", before.Description, after.Description);
        changes.AddRest(where, before.Rest, after.Rest);
        if (before.IsDeprecated != after.IsDeprecated)
        {
            changes.Add(ChangeKind.Documentation, where, after.IsDeprecated ? "deprecated" : "no longer deprecated");
        }

        CompareParameters(before, after, sent);
        CompareBodies(before.Body, after.Body, sent);
        CompareResponses(before, after, received);
    }

    private void CompareParameters(OperationModel before, OperationModel after, Direction direction)
    {
        foreach (var old in before.Parameters)
        {
            var place = $"{where} {old.In} `{old.Name}`";
            if (after.Parameters.FirstOrDefault(p => p.Key == old.Key) is not { } now)
            {
                changes.Add(ChangeKind.Breaking, place, "parameter removed");
                continue;
            }

            if (old.IsRequired != now.IsRequired)
            {
                changes.Add(now.IsRequired ? ChangeKind.Breaking : ChangeKind.Addition, place, now.IsRequired ? "required now" : "optional now");
            }

            changes.AddText(place, "description", old.Description, now.Description);
            changes.AddRest(place, old.Rest, now.Rest);
            schemas.Compare(place, old.Schema, now.Schema, direction, isOptional: !old.IsRequired || !now.IsRequired);
        }

        foreach (var added in after.Parameters.Where(p => !before.Parameters.Any(b => b.Key == p.Key)))
        {
            changes.Add(
                added.IsRequired ? ChangeKind.Breaking : ChangeKind.Addition,
                $"{where} {added.In} `{added.Name}`",
                $"{(added.IsRequired ? "required" : "optional")} parameter added ({ChangeList.Quote(added.Schema.TypeName)})");
        }

        var (order, newOrder) = (PathOrder(before), PathOrder(after));
        if (order.Order(StringComparer.Ordinal).SequenceEqual(newOrder.Order(StringComparer.Ordinal)))
        {
            // They are the method's positional arguments.
            changes.AddSame(where, "order of path parameters", string.Join(", ", order), string.Join(", ", newOrder));
        }
    }

    private static List<string> PathOrder(OperationModel operation) =>
        [.. operation.Parameters.Where(p => p.In == "path").Select(p => p.Name)];

    private void CompareBodies(BodyModel? before, BodyModel? after, Direction direction)
    {
        var place = $"{where} body";
        if (before is null || after is null)
        {
            if (before is not null)
            {
                changes.Add(ChangeKind.Breaking, place, "removed");
            }
            else if (after is not null)
            {
                changes.Add(after.IsRequired ? ChangeKind.Breaking : ChangeKind.Addition, place, $"{(after.IsRequired ? "required" : "optional")} body added");
            }

            return;
        }

        if (before.IsRequired != after.IsRequired)
        {
            changes.Add(after.IsRequired ? ChangeKind.Breaking : ChangeKind.Addition, place, after.IsRequired ? "required now" : "optional now");
        }

        changes.AddText(place, "description", before.Description, after.Description);
        changes.AddRest(place, before.Rest, after.Rest);
        CompareContent(place, before.Content, after.Content, direction);
    }

    private void CompareResponses(OperationModel before, OperationModel after, Direction direction)
    {
        foreach (var (status, old) in before.Responses)
        {
            var place = $"{where} response {status}";
            if (!after.Responses.TryGetValue(status, out var now))
            {
                // Every status has its exception, described or not.
                changes.Add(status.StartsWith('2') ? ChangeKind.Breaking : ChangeKind.Documentation, place, "removed");
                continue;
            }

            changes.AddText(place, "description", old.Description, now.Description);
            changes.AddRest(place, old.Rest, now.Rest);
            CompareContent(place, old.Content, now.Content, direction);
        }

        foreach (var status in after.Responses.Keys.Where(s => !before.Responses.ContainsKey(s)))
        {
            changes.Add(status.StartsWith('2') ? ChangeKind.Addition : ChangeKind.Documentation, $"{where} response {status}", "added");
        }
    }

    private void CompareContent(
        string place, IReadOnlyDictionary<string, SchemaModel> before, IReadOnlyDictionary<string, SchemaModel> after, Direction direction)
    {
        foreach (var (media, old) in before)
        {
            if (after.TryGetValue(media, out var now))
            {
                schemas.Compare(place, old, now, direction);
            }
            else
            {
                changes.Add(ChangeKind.Breaking, place, $"media type `{media}` removed");
            }
        }

        foreach (var media in after.Keys.Where(m => !before.ContainsKey(m)))
        {
            changes.Add(ChangeKind.Addition, place, $"media type `{media}` added");
        }
    }
}
