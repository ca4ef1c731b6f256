using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>Distinguishes the members of an OpenAPI document: elements of the specification, maps with names of the author, and values.</summary>
internal static class DocumentShape
{
    // The members of these are names of the author: a property may be called "default" or "example".
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "schemas", "responses", "headers", "content", "paths", "callbacks", "links",
        "requestBodies", "securitySchemes", "encoding", "examples", "variables",

        // A map only in components. Elsewhere it is a list, for which this does not matter.
        "parameters",
    };

    private static readonly HashSet<string> Values = new(StringComparer.Ordinal) { "example", "default", "enum", "value", "const" };

    public static bool IsMap(string key) => Maps.Contains(key);

    public static bool IsValue(string key) => Values.Contains(key) || IsExtension(key);

    /// <summary>Returns the members of maps that should be objects and are not.</summary>
    public static IEnumerable<OpenApiError> NotObjects(JsonNode? node) => NotObjects(node, "#", map: null);

    /// <param name="node">The node.</param>
    /// <param name="pointer">The pointer to the node.</param>
    /// <param name="map">The key if the node is a map; null if it is an element of the specification.</param>
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
        _ => [new OpenApiError(pointer, $"'{key}' is not an object; write its members below it")],
    };

    private static bool IsExtension(string key) => key.StartsWith("x-", StringComparison.Ordinal);
}
