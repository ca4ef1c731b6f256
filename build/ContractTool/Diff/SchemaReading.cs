using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Converts a schema of Microsoft.OpenApi's model to a <see cref="SchemaView"/>.</summary>
internal sealed class SchemaReading(IReadOnlyDictionary<string, string>? names)
{
    private static readonly string[] Compared =
    [
        "$ref", "type", "format", "enum", "const", "x-extensible", "properties", "required", "items", "additionalProperties", "allOf", "anyOf",
        "oneOf", "discriminator", "default", "description", "deprecated", .. Limit.AllKeywords,
    ];

    public SchemaView Read(IOpenApiSchema? schema, bool isComponent)
    {
        switch (schema)
        {
            case null:
                return SchemaView.Anything;
            case OpenApiSchemaReference reference:
                // OpenAPI 3.1 has annotations beside a reference; everything else is in the component.
                return new SchemaView { Reference = Name(reference), Description = reference.Reference.Description?.Trim() ?? "", Default = reference.Reference.Default?.Show() };
        }

        var view = MergeAllOf(ReadOwn(schema), schema, isComponent);
        IList<IOpenApiSchema> branches = [.. schema.AnyOf ?? [], .. schema.OneOf ?? []];

        // Microsoft.OpenApi reads an anyOf of plain types in OpenAPI 3.0 as one type.
        return branches.Count > 0 ? MergeBranches(view, branches)
            : schema.HasSeveralTypes() ? view with { Types = Set(), Branches = [.. view.Types.Select(t => SchemaView.Anything with { Types = Set(t), Format = view.Format })] }
            : view;
    }

    private SchemaView Read(IOpenApiSchema? schema) => Read(schema, isComponent: false);

    private string Name(OpenApiSchemaReference reference)
    {
        var name = reference.Reference.Id ?? reference.Reference.ReferenceV3 ?? "";
        return names?.GetValueOrDefault(name) ?? name;
    }

    private SchemaView ReadOwn(IOpenApiSchema schema)
    {
        var json = schema.Json();
        JsonNode?[] values = json.TryGetPropertyValue("const", out var constant) ? [constant] : [.. json["enum"] as JsonArray ?? []];
        return new SchemaView
        {
            Types = Set(Types(schema, values)),
            IsNullable = schema.IsNullable() || values.Contains(null),
            Format = schema.Format,
            Values = [.. values.Where(static v => v is not null).Select(static v => v.Show())],
            IsOpen = json["x-extensible"].Show() == "true",
            Limits = Limit.Read(json, schema.PlainType() == JsonSchemaType.Integer),
            Properties = (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToDictionary(static p => p.Key, p => Read(p.Value), StringComparer.Ordinal),
            Required = (schema.Required ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal),
            Items = schema.Items is { } items ? Read(items) : null,
            AdditionalProperties = schema.AdditionalProperties is { } additional ? Read(additional) : null,
            IsClosed = !schema.AdditionalPropertiesAllowed,
            Discriminator = schema.Discriminator?.PropertyName,
            Kinds = (schema.Discriminator?.Mapping ?? new Dictionary<string, OpenApiSchemaReference>()).ToDictionary(static k => k.Key, k => Name(k.Value), StringComparer.Ordinal),
            Default = json.TryGetPropertyValue("default", out var value) ? value.Show() : null,
            Description = schema.Description?.Trim() ?? "",
            IsDeprecated = schema.Deprecated,
            Rest = json.Rest(Compared),
        };
    }

    /// <summary>Gets the types of the schema, or those that follow from its other keywords.</summary>
    private static IEnumerable<string> Types(IOpenApiSchema schema, JsonNode?[] values) =>
        schema.PlainType() is { } type ? type.ToIdentifiers()
        : schema.HasMembers() || schema.AdditionalProperties is not null ? ["object"]
        : schema.Items is not null ? ["array"]
        : values.OfType<JsonValue>().Select(static v => v.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            _ => "boolean",
        });

    private SchemaView MergeAllOf(SchemaView view, IOpenApiSchema schema, bool isComponent)
    {
        var parts = (schema.AllOf ?? []).Select(Read).ToList();
        if (!isComponent && parts is [{ Reference: { } name }] && view.Properties.Count == 0)
        {
            return view with { Reference = name };
        }

        return parts.Count == 0 ? view : view with
        {
            Bases = [.. parts.Select(static p => p.Reference).OfType<string>()],
            Types = Set(view.Types.Concat(parts.SelectMany(static p => p.Types))),
            IsNullable = view.IsNullable || parts.Any(static p => p.IsNullable),
            IsClosed = view.IsClosed || parts.Any(static p => p.IsClosed),
            AdditionalProperties = view.AdditionalProperties ?? parts.Select(static p => p.AdditionalProperties).FirstOrDefault(static a => a is not null),
            Limits = Union(view.Limits, parts.SelectMany(static p => p.Limits)),
            Properties = Union(view.Properties, parts.SelectMany(static p => p.Properties)),
            Required = view.Required.Concat(parts.SelectMany(static p => p.Required)).ToHashSet(StringComparer.Ordinal),
            Description = view.Description.Length > 0 ? view.Description : parts.Select(static p => p.Description).FirstOrDefault(static d => d.Length > 0) ?? "",
            Rest = Union(view.Rest, parts.SelectMany(static p => p.Rest)),
        };
    }

    private SchemaView MergeBranches(SchemaView view, IList<IOpenApiSchema> schemas)
    {
        var branches = schemas.Where(static s => !UnionBinder.IsOnlyNull(s)).Select(Read).ToList();
        var isNullable = view.IsNullable || branches.Count < schemas.Count || branches.Exists(static b => b.IsNullable);
        if (branches is not [var only])
        {
            return view with { Branches = branches, IsNullable = isNullable };
        }

        // The keywords around "x or null" belong to x.
        return only with
        {
            IsNullable = isNullable,
            Default = view.Default ?? only.Default,
            Description = view.Description.Length > 0 ? view.Description : only.Description,
            IsDeprecated = view.IsDeprecated || only.IsDeprecated,
            Rest = Union(view.Rest, only.Rest),
        };
    }

    private static SortedSet<string> Set(params IEnumerable<string> types) => new(types, StringComparer.Ordinal);

    private static Dictionary<string, T> Union<T>(IEnumerable<KeyValuePair<string, T>> members, IEnumerable<KeyValuePair<string, T>> others) =>
        members.Concat(others).DistinctBy(static m => m.Key).ToDictionary(StringComparer.Ordinal);
}
