using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>Accessors for the model of Microsoft.OpenApi.</summary>
internal static class SchemaExtensions
{
    private const string Components = "#/components/";
    private const string SchemaSection = "schemas";

    /// <summary>Returns the component that a schema refers to; null if the schema is not a reference.</summary>
    public static string? ReferencedComponent(this IOpenApiSchema schema) => (schema as OpenApiSchemaReference)?.Reference.Id;

    public static bool IsNullable(this IOpenApiSchema schema) => schema.Type is { } type && type.HasFlag(JsonSchemaType.Null);

    /// <summary>Returns the type without null; null if the schema has no type.</summary>
    public static JsonSchemaType? PlainType(this IOpenApiSchema schema) =>
        schema.Type is { } type && (type & ~JsonSchemaType.Null) is var plain and not 0 ? plain : null;

    public static bool HasSeveralTypes(this IOpenApiSchema schema) => schema.PlainType() is { } type && (type & (type - 1)) != 0;

    /// <summary>Returns a vendor extension. A reference does not have the extensions of its component.</summary>
    public static JsonNode? Extension(this IOpenApiElement element, string name)
    {
        var extensions = element switch
        {
            OpenApiSchemaReference => null,
            IOpenApiReadOnlyExtensible readable => readable.Extensions,
            IOpenApiExtensible writable => writable.Extensions,
            _ => null,
        };
        return extensions?.TryGetValue(name, out var value) == true ? (value as JsonNodeExtension)?.Node : null;
    }

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Returns true for an allOf with one reference and only annotations beside it, which is how OpenAPI 3.0 describes a reference.</summary>
    public static bool IsDescribedReference(this IOpenApiSchema schema) =>
        schema is not OpenApiSchemaReference
        && schema.AllOf is [OpenApiSchemaReference]
        && schema is { Properties: null or { Count: 0 }, Type: null, Items: null, AnyOf: null or { Count: 0 }, OneOf: null or { Count: 0 }, Discriminator: null }
        && schema is { AdditionalProperties: null, AdditionalPropertiesAllowed: true, Enum: null or { Count: 0 }, Required: null or { Count: 0 } };

    /// <summary>Returns the component that a schema is an alias of, described or not; null if the schema is not an alias.</summary>
    public static string? AliasedComponent(this IOpenApiSchema schema) =>
        schema.ReferencedComponent() ?? (schema.IsDescribedReference() ? schema.AllOf![0].ReferencedComponent() : null);

    public static bool HasMembers(this IOpenApiSchema schema) => schema.Properties is { Count: > 0 };

    /// <summary>Returns the pointer to a component schema, or to a component of another section.</summary>
    public static string ComponentPointer(string name, string section = SchemaSection) => $"{Components}{section}/{Escape(name)}";

    /// <summary>Returns the name of the component schema in a reference: <c>#/components/schemas/ParseJob</c> or <c>ParseJob</c>.</summary>
    public static string SchemaName(string reference)
    {
        const string Prefix = Components + SchemaSection + "/";
        return reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : reference;
    }

    /// <summary>Escapes a name as a segment of a JSON pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
