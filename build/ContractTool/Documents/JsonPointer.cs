using System.Globalization;
using System.Text.Json.Nodes;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>Reads JSON pointers: <c>#/paths/~1api~1v2~1parse/get</c>.</summary>
internal static class JsonPointer
{
    public static IEnumerable<string> Segments(string pointer) =>
        pointer.TrimStart('#').Split('/').Skip(1)
            .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    public static JsonNode? Resolve(JsonNode document, string pointer) =>
        Segments(pointer).Aggregate((JsonNode?)document, static (node, segment) => node switch
        {
            JsonObject members => members[segment],
            JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
            _ => null,
        });
}
