using System.Text.Json.Nodes;

namespace LlamaCloud.ContractTool.Contract;

/// <summary>Local references: <c>#/paths/~1api~1v2~1parse/get</c>.</summary>
internal static class JsonPointer
{
    public static IEnumerable<string> Segments(string pointer) =>
        pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    public static JsonNode? Resolve(JsonNode document, string pointer) =>
        Segments(pointer).Aggregate((JsonNode?)document, (node, segment) => (node as JsonObject)?[segment]);
}
