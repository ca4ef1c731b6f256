using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>What the members of an OpenAPI document hold: elements of the specification, names that a person chose, or values.</summary>
internal static class DocumentShape
{
    // Under these keys are names that a person chose, so a property may be called "default" or "example".
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "schemas", "responses", "headers", "content", "paths", "callbacks", "links",
        "requestBodies", "securitySchemes", "encoding", "examples", "variables",

        // A map in components only; a list elsewhere, where it makes no difference.
        "parameters",
    };

    private static readonly HashSet<string> Values = new(StringComparer.Ordinal) { "example", "default", "enum", "value", "const" };

    public static bool IsMap(string key) => Maps.Contains(key);

    public static bool IsValue(string key) => Values.Contains(key) || IsExtension(key);

    /// <summary>The members of maps that are not objects.</summary>
    public static IEnumerable<OpenApiError> NotObjects(JsonNode? node) => NotObjects(node, "#", map: null);

    /// <param name="node">The node.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="map">The key of the map that it is; null when it is an element of the specification.</param>
    private static IEnumerable<OpenApiError> NotObjects(JsonNode? node, string pointer, string? map) => node switch
    {
        JsonArray items => items.SelectMany((item, i) => NotObjects(item, $"{pointer}/{i}", map: null)),
        JsonObject members => members.SelectMany(m => NotObjects(m.Key, m.Value, $"{pointer}/{SchemaExtensions.Escape(m.Key)}", map)),
        _ => [],
    };

    private static IEnumerable<OpenApiError> NotObjects(string key, JsonNode? value, string pointer, string? map) => (map, value) switch
    {
        (null, _) => IsValue(key) ? [] : NotObjects(value, pointer, IsMap(key) ? key : null),
        (_, JsonObject) => NotObjects(value, pointer, map: null),
        ("paths" or "responses", _) when IsExtension(key) => [],
        _ => [new OpenApiError(pointer, $"'{key}' is not an object: write its members below it")],
    };

    private static bool IsExtension(string key) => key.StartsWith("x-", StringComparison.Ordinal);
}
