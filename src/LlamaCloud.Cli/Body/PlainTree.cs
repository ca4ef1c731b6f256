using System.Numerics;
using System.Text.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Body;

/// <summary>Converts JSON to the plain values that <see cref="Generated.Contract.SchemaValidator"/> checks.</summary>
internal static class PlainTree
{
    /// <summary>Converts JSON to plain values.</summary>
    /// <param name="source">The source of the JSON, for messages.</param>
    /// <param name="json">The JSON.</param>
    /// <exception cref="UsageException">The JSON has a duplicate name or an unpaired surrogate.</exception>
    public static object? Parse(string source, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
            return Convert(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{source}: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new UsageException($"{source}: a string is not valid text: unpaired surrogate.");
        }
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when BigInteger.TryParse(element.GetRawText(), out var whole) => whole,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToList(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(static p => p.Name, static p => Convert(p.Value), StringComparer.Ordinal),
        _ => null,
    };
}
