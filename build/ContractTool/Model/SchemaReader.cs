using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlamaCloud.ContractTool.Model;

/// <summary>Reads a schema of OpenAPI 3.0 or 3.1 into the one form of the model.</summary>
internal static class SchemaReader
{
    private const string ComponentPrefix = "#/components/schemas/";

    private static readonly HashSet<string> ReadMembers = new(StringComparer.Ordinal)
    {
        "$ref", "type", "nullable", "format", "enum", "const", "x-extensible", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "multipleOf", "uniqueItems", "properties", "required",
        "items", "additionalProperties", "allOf", "anyOf", "oneOf", "discriminator", "default", "description", "deprecated",
    };

    /// <summary>A component: an allOf extends what it refers to.</summary>
    public static SchemaModel ReadComponent(JsonNode? node) => Read(node as JsonObject ?? [], isComponent: true);

    /// <summary>A schema in its place: an allOf of one reference only says something beside it.</summary>
    public static SchemaModel Read(JsonNode? node) => Read(node as JsonObject ?? [], isComponent: false);

    public static string ComponentName(string reference) =>
        reference.StartsWith(ComponentPrefix, StringComparison.Ordinal) ? reference[ComponentPrefix.Length..] : reference;

    private static SchemaModel Read(JsonObject node, bool isComponent)
    {
        var own = ReadOwn(node);
        var schema = MergeAllOf(own, node, isComponent);
        var branches = node.Array("anyOf") ?? node.Array("oneOf");
        return branches is null ? schema : MergeBranches(schema, branches.OfType<JsonObject>().ToList());
    }

    private static SchemaModel ReadOwn(JsonObject node)
    {
        var types = node["type"] is JsonArray list
            ? list.Select(t => t.Text()).OfType<string>().ToList()
            : [.. new[] { node.Text("type") }.OfType<string>()];
        JsonNode?[] values = node.ContainsKey("const") ? [node["const"]] : [.. node.Array("enum") ?? []];
        var additional = node["additionalProperties"];
        return new SchemaModel
        {
            Reference = node.Text("$ref") is { } reference ? ComponentName(reference) : null,
            Types = new SortedSet<string>(Types(node, types.Where(t => t != "null").ToList(), values), StringComparer.Ordinal),
            IsNullable = types.Contains("null") || node.IsTrue("nullable") || values.Contains(null),
            Format = node.Text("format"),
            Values = [.. values.Where(v => v is not null).Select(v => v.Show())],
            IsOpen = node.IsTrue("x-extensible"),
            Bounds = ReadBounds(node),
            Properties = node.Object("properties").Members().ToDictionary(p => p.Key, p => Read(p.Value), StringComparer.Ordinal),
            Required = (node.Array("required") ?? []).Select(r => r.Text()).OfType<string>().ToHashSet(StringComparer.Ordinal),
            Items = node["items"] is { } items ? Read(items) : null,
            AdditionalProperties = additional is JsonObject ? Read(additional) : null,
            IsClosed = additional is JsonValue && additional.GetValueKind() == JsonValueKind.False,
            Discriminator = node.Object("discriminator").Text("propertyName"),
            Kinds = node.Object("discriminator").Object("mapping").Members()
                .ToDictionary(k => k.Key, k => ComponentName(k.Value.Text() ?? ""), StringComparer.Ordinal),
            Default = node.ContainsKey("default") ? node["default"].Show() : null,
            Description = node.Text("description")?.Trim() ?? "",
            IsDeprecated = node.IsTrue("deprecated"),
            Rest = node.Rest(ReadMembers),
        };
    }

    /// <summary>The types said, or else those that follow from the other keywords.</summary>
    private static IEnumerable<string> Types(JsonObject node, List<string> said, JsonNode?[] values)
    {
        if (said.Count > 0)
        {
            return said;
        }

        if (node.ContainsKey("properties") || node["additionalProperties"] is JsonObject)
        {
            return ["object"];
        }

        return node.ContainsKey("items") ? ["array"] : values.OfType<JsonValue>().Select(v => v.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            _ => "boolean",
        });
    }

    private static Bounds ReadBounds(JsonObject node) => new()
    {
        Minimum = ReadLimit(node, "minimum", "exclusiveMinimum"),
        Maximum = ReadLimit(node, "maximum", "exclusiveMaximum"),
        MinLength = ReadCount(node, "minLength"),
        MaxLength = ReadCount(node, "maxLength"),
        MinItems = ReadCount(node, "minItems"),
        MaxItems = ReadCount(node, "maxItems"),
        Pattern = node.Text("pattern"),
        MultipleOf = node["multipleOf"]?.ToJsonString(),
        UniqueItems = node.IsTrue("uniqueItems"),
    };

    /// <summary>3.0 says <c>exclusiveMinimum: true</c> beside the minimum, 3.1 says the number there.</summary>
    private static Limit? ReadLimit(JsonObject node, string inclusive, string exclusive)
    {
        Limit? limit =
            node.Number(exclusive) is { } number ? new Limit(number, IsExclusive: true)
            : node.Number(inclusive) is { } value ? new Limit(value, node.IsTrue(exclusive))
            : null;

        // Whole numbers more than 0 are those from 1.
        var next = inclusive == "minimum" ? 1 : -1;
        return limit is { IsExclusive: true } end && node.Text("type") == "integer" ? new Limit(end.Value + next, IsExclusive: false) : limit;
    }

    private static Limit? ReadCount(JsonObject node, string key) => node.Number(key) is { } number ? new Limit(number, IsExclusive: false) : null;

    private static SchemaModel MergeAllOf(SchemaModel schema, JsonObject node, bool isComponent)
    {
        var parts = (node.Array("allOf") ?? []).OfType<JsonObject>().Select(Read).ToList();
        if (parts.Count == 0)
        {
            return schema;
        }

        if (!isComponent && parts is [{ Reference: { } name }] && schema.Properties.Count == 0)
        {
            return schema with { Reference = name };
        }

        return schema with
        {
            Bases = [.. parts.Select(p => p.Reference).OfType<string>()],
            Types = Union(schema.Types, parts.SelectMany(p => p.Types)),
            IsNullable = schema.IsNullable || parts.Any(p => p.IsNullable),
            IsClosed = schema.IsClosed || parts.Any(p => p.IsClosed),
            Properties = schema.Properties.Concat(parts.SelectMany(p => p.Properties))
                .DistinctBy(p => p.Key).ToDictionary(StringComparer.Ordinal),
            Required = schema.Required.Concat(parts.SelectMany(p => p.Required)).ToHashSet(StringComparer.Ordinal),
            Description = schema.Description.Length > 0 ? schema.Description : parts.Select(p => p.Description).FirstOrDefault(d => d.Length > 0) ?? "",
        };
    }

    private static SchemaModel MergeBranches(SchemaModel schema, List<JsonObject> nodes)
    {
        var branches = nodes.Select(Read).ToList();
        var some = branches.Where(b => !IsOnlyNull(b, nodes[branches.IndexOf(b)])).ToList();
        var isNullable = schema.IsNullable || some.Count < branches.Count || some.Any(b => b.IsNullable);
        if (some is not [var only])
        {
            return schema with { Branches = some, IsNullable = isNullable };
        }

        // What stood around "x or null" belongs to x.
        return only with
        {
            IsNullable = isNullable,
            Default = schema.Default ?? only.Default,
            Description = schema.Description.Length > 0 ? schema.Description : only.Description,
            IsDeprecated = schema.IsDeprecated || only.IsDeprecated,
            Rest = schema.Rest.Concat(only.Rest).DistinctBy(r => r.Key).ToDictionary(StringComparer.Ordinal),
        };
    }

    private static bool IsOnlyNull(SchemaModel branch, JsonObject node) =>
        branch is { IsNullable: true, Types.Count: 0, Values.Count: 0, Reference: null, Branches.Count: 0 } && node.Count <= 2;

    private static SortedSet<string> Union(IEnumerable<string> types, IEnumerable<string> others) => new(types.Concat(others), StringComparer.Ordinal);
}
