using System.Numerics;
using System.Text.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Body;

/// <summary>JSON as the plain values that <see cref="Generated.Contract.SchemaValidator"/> checks.</summary>
internal static class PlainTree
{
    /// <param name="source">Where the JSON is from, for messages.</param>
    /// <param name="json">The JSON.</param>
    /// <exception cref="UsageException">It has no plain values: a name appears twice, or half of a character.</exception>
    public static object? Of(string source, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
            return Of(document.RootElement);
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
