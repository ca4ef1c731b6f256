using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares one operation before and after.</summary>
internal sealed class OperationDiff(ChangeList changes, SchemaDiff schemas, string where)
{
    private static readonly string[] ComparedOfOperation =
        ["operationId", "summary", "description", "deprecated", "security", "parameters", "requestBody", "responses", "callbacks"];

    public void Compare(OperationView before, OperationView after)
    {
        changes.AddSame(where, "name", before.Source.OperationId, after.Source.OperationId);
        changes.AddSame(where, "method and path", before.Name, after.Name);
        changes.AddText(where, "description", Text(before.Source), Text(after.Source));
        changes.AddDeprecated(where, before.Source.Deprecated, after.Source.Deprecated);
        changes.AddRest(where, before.Source.Rest(ComparedOfOperation), after.Source.Rest(ComparedOfOperation));
        changes.AddRest(where, RestOfPath(before), RestOfPath(after));
        CompareParameters(before, after);
        CompareBodies(before.Source.RequestBody, after.Source.RequestBody, before.Sent);
        CompareResponses(before.Responses, after.Responses, before.Received);
    }

    private static string Text(OpenApiOperation operation) => $"{operation.Summary}\n{operation.Description}";

    private static IReadOnlyDictionary<string, string> RestOfPath(OperationView operation) =>
        operation.Item.Rest(["parameters", .. (operation.Item.Operations ?? []).Keys.Select(static m => m.Method.ToLowerInvariant())]);

    private void CompareParameters(OperationView before, OperationView after)
    {
        var renamed = Renames.Find(before.Parameters.Select(Described), after.Parameters.Select(Described));
        foreach (var old in before.Parameters)
        {
            var place = Place(old);
            if (after.Parameters.FirstOrDefault(p => p.Key() == old.Key()) is not { } now)
            {
                changes.AddRemoved(place, "parameter", renamed.GetValueOrDefault(old.Key()));
                continue;
            }

            changes.AddRequired(place, old.Required, now.Required);
            changes.AddText(place, "description", old.Description ?? old.Schema?.Description, now.Description ?? now.Schema?.Description);
            changes.AddDeprecated(place, old.Deprecated, now.Deprecated);
            changes.AddSame(place, "`style`", old.Style?.GetDisplayName(), now.Style?.GetDisplayName());
            changes.AddSame(place, "`explode`", old.Explode ? "true" : "false", now.Explode ? "true" : "false");
            changes.AddRest(place, RestOfParameter(old), RestOfParameter(now));
            schemas.Compare(
                place, WithoutDescription(schemas.Before(old.Schema)), WithoutDescription(SchemaView.Create(now.Schema)), before.Sent,
                old.Required && now.Required ? Direction.None : before.Sent);
        }

        foreach (var added in after.Parameters.ExceptBy(before.Parameters.Select(static p => p.Key()), static p => p.Key()))
        {
            changes.Add(
                added.Required ? ChangeKind.Breaking : ChangeKind.Addition,
                Place(added),
                $"{(added.Required ? "required" : "optional")} parameter added ({ChangeList.Quote(SchemaView.Create(added.Schema).TypeName)})",
                ChangeSection.Added);
        }
    }

    private string Place(IOpenApiParameter parameter) => $"{where} {parameter.In?.GetDisplayName()} `{parameter.Name}`";

    private static (string Name, JsonNode? What) Described(IOpenApiParameter parameter)
    {
        var json = parameter.Json();
        json.Remove("name");
        return (parameter.Key(), json);
    }

    private static IReadOnlyDictionary<string, string> RestOfParameter(IOpenApiParameter parameter) =>
        parameter.Rest("name", "in", "required", "description", "deprecated", "style", "explode", "schema");

    /// <summary>Gets the schema without its description, because that of the parameter is used.</summary>
    private static SchemaView WithoutDescription(SchemaView schema) => schema with { Description = "" };

    private void CompareBodies(IOpenApiRequestBody? before, IOpenApiRequestBody? after, Direction direction)
    {
        var place = $"{where} body";
        if (before is not null && after is not null)
        {
            changes.AddRequired(place, before.Required, after.Required);
            changes.AddText(place, "description", before.Description, after.Description);
            changes.AddRest(place, before.Rest("required", "description", "content"), after.Rest("required", "description", "content"));
            CompareContent(place, before.Media(), after.Media(), direction);
        }
        else if (before is not null)
        {
            changes.Add(ChangeKind.Breaking, place, "removed", ChangeSection.Removed);
        }
        else if (after is not null)
        {
            changes.Add(after.Required ? ChangeKind.Breaking : ChangeKind.Addition, place, $"{(after.Required ? "required" : "optional")} body added", ChangeSection.Added);
        }
    }

    private void CompareResponses(IReadOnlyDictionary<string, IOpenApiResponse> before, IReadOnlyDictionary<string, IOpenApiResponse> after, Direction direction)
    {
        foreach (var (status, old) in before)
        {
            var place = $"{where} response {status}";
            if (!after.TryGetValue(status, out var now))
            {
                // Every status has an exception, whether it is described or not.
                changes.Add(IsSuccess(status, before) ? ChangeKind.Breaking : ChangeKind.Documentation, place, "removed", ChangeSection.Removed);
                continue;
            }

            changes.AddText(place, "description", old.Description, now.Description);
            changes.AddRest(place, old.Rest("description", "content"), now.Rest("description", "content"));
            CompareContent(place, old.Media(), now.Media(), direction);
        }

        foreach (var status in after.Keys.Except(before.Keys))
        {
            changes.Add(IsSuccess(status, after) ? ChangeKind.Addition : ChangeKind.Documentation, $"{where} response {status}", "added", ChangeSection.Added);
        }
    }

    private static bool IsSuccess(string status, IReadOnlyDictionary<string, IOpenApiResponse> responses) =>
        status.StartsWith('2') || (status == "default" && !responses.Keys.Any(static s => s.StartsWith('2')));

    private void CompareContent(string place, IReadOnlyDictionary<string, IOpenApiMediaType> before, IReadOnlyDictionary<string, IOpenApiMediaType> after, Direction direction)
    {
        foreach (var (media, old) in before)
        {
            if (after.TryGetValue(media, out var now))
            {
                schemas.Compare(place, schemas.Before(old.Schema), SchemaView.Create(now.Schema), direction);
                changes.AddRest(place, old.Rest("schema"), now.Rest("schema"));
            }
            else
            {
                changes.AddRemoved(place, $"media type `{media}`");
            }
        }

        foreach (var media in after.Keys.Except(before.Keys))
        {
            changes.Add(ChangeKind.Addition, place, $"media type `{media}` added", ChangeSection.Added);
        }
    }
}
