using System.Numerics;
using System.Text.Json;

namespace LlamaCloud.Cli.Body;

/// <summary>JSON as the plain values that <see cref="Generated.Contract.SchemaValidator"/> checks.</summary>
internal static class PlainTree
{
    public static object? Of(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        return Of(document.RootElement);
    }

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when BigInteger.TryParse(element.GetRawText(), out var whole) => whole,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(static p => p.Name, static p => Of(p.Value), StringComparer.Ordinal),
        _ => null,
    };
}
