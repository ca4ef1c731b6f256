using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares two states of the document from the point of view of a caller of the C# client.</summary>
internal sealed class ContractDiff
{
    private readonly ContractState _before;
    private readonly ContractState _after;
    private readonly IReadOnlyDictionary<string, string> _renamed;
    private readonly ChangeList _changes;
    private readonly SchemaDiff _schemas;

    private ContractDiff(ContractState before, ContractState after)
    {
        (_before, _after) = (before, after);
        _renamed = Renames.Find(Members(before.Json, "schemas"), Members(after.Json, "schemas"));
        _changes = new ChangeList(hasNames: before.Client is not null && after.Client is not null);
        _schemas = new SchemaDiff(_changes, _renamed);
    }

    public static IReadOnlyList<Change> Compare(ContractState before, ContractState after)
    {
        var diff = new ContractDiff(before, after);
        diff.CompareDocuments();
        diff.CompareOperations();
        diff.CompareComponents();
        if (before.Client is { } old && after.Client is { } now)
        {
            CSharpDiff.Compare(diff._changes, old, now, diff._renamed);
        }

        return diff._changes.Changes;
    }

    private void CompareDocuments()
    {
        if (_changes.AddSame("servers", "the default (the first server)", Server(_before), Server(_after)))
        {
            _changes.AddText("servers", "list", _before.Json["servers"].Show(), _after.Json["servers"].Show());
        }

        string[] compared = ["openapi", "paths", "components", "security", "servers"];
        _changes.AddRest("document", _before.Json.Rest(compared), _after.Json.Rest(compared));

        // Schemas are compared below, the other components where they are used.
        compared = ["schemas", "securitySchemes", "parameters", "responses", "requestBodies", "callbacks", "pathItems"];
        _changes.AddRest("components", Components(_before.Json).Rest(compared), Components(_after.Json).Rest(compared));

        // The operations name the schemes that are used.
        var schemes = Members(_after.Json, "securitySchemes").ToDictionary(static s => s.Name, static s => s.What, StringComparer.Ordinal);
        foreach (var (name, scheme) in Members(_before.Json, "securitySchemes").Where(s => schemes.ContainsKey(s.Name)))
        {
            _changes.AddRest($"security scheme `{name}`", (scheme as JsonObject ?? []).Rest(), (schemes[name] as JsonObject ?? []).Rest());
        }

        _changes.AddText("document", "list of security schemes", string.Join(", ", Members(_before.Json, "securitySchemes").Select(static s => s.Name)), string.Join(", ", schemes.Keys));
    }

    /// <summary>The base URL of the client.</summary>
    private static string? Server(ContractState state) => state.OpenApi.Servers is [var first, ..] ? first.ReplaceServerUrlVariables() : null;

    private static JsonObject Components(JsonObject root) => root["components"] as JsonObject ?? [];

    private static IEnumerable<(string Name, JsonNode? What)> Members(JsonObject root, string section) =>
        (Components(root)[section] as JsonObject ?? []).Select(static m => (m.Key, m.Value));

    private void CompareOperations()
    {
        var (all, open) = (OperationView.AllOf(_before.OpenApi), OperationView.AllOf(_after.OpenApi).ToList());
        var renamed = Renames.Find(all.Select(Described), open.Select(Described));
        foreach (var before in all)
        {
            // By id, since the C# method is named after it; otherwise by path, which finds an operation with a new id.
            var after = open.Find(o => o.Source.OperationId is not null && o.Source.OperationId == before.Source.OperationId)
                ?? open.Find(o => o.Name == before.Name && !all.Any(b => b.Source.OperationId == o.Source.OperationId));
            if (after is null)
            {
                _changes.AddRemoved(before.Title, "operation", renamed.GetValueOrDefault(before.Title));
                continue;
            }

            open.Remove(after);
            new OperationDiff(_changes, _schemas, before.Title).Compare(before, after);
            _changes.AddSame(before.Title, "security", Security(_before.Json, before), Security(_after.Json, after));
        }

        foreach (var added in open)
        {
            _changes.Add(ChangeKind.Addition, added.Title, $"operation added ({ChangeList.Quote(added.Name)})", ChangeSection.Added);
        }
    }

    private static string Security(JsonObject root, OperationView operation) => (operation.Source.Json()["security"] ?? root["security"]).Show();

    private static (string Name, JsonNode? What) Described(OperationView operation)
    {
        var json = operation.Source.Json();
        json["path"] = new JsonArray([.. operation.Name.Split('/', ' ').Select(static s => (JsonNode)s)]);
        return (operation.Title, json);
    }

    private void CompareComponents()
    {
        // Code that was written against a component depends on how the component was used then.
        var usage = new Usage(_before.OpenApi, OperationView.AllOf(_before.OpenApi));
        var old = SchemaView.Components(_before.OpenApi, _renamed);
        var now = SchemaView.Components(_after.OpenApi);
        foreach (var (name, before) in old)
        {
            if (!now.ContainsKey(name))
            {
                _changes.AddRemoved(name, "schema", _renamed.GetValueOrDefault(name));
            }

            var newName = _renamed.GetValueOrDefault(name, name);
            if (now.TryGetValue(newName, out var after))
            {
                _schemas.Compare(newName, before, after, usage.DirectionOf(name));
            }
        }

        foreach (var name in now.Keys.Except(old.Keys))
        {
            _changes.Add(ChangeKind.Addition, name, "schema added", ChangeSection.Added);
        }

        if (old.Keys.ToHashSet().SetEquals(now.Keys) && !old.Keys.SequenceEqual(now.Keys))
        {
            _changes.Add(ChangeKind.Documentation, "document", "schemas in another order");
        }
    }
}
