using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlamaCloud.ContractTool.Model;

/// <summary>Reading of a JSON tree that tolerates what should not be there.</summary>
internal static class JsonExtensions
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject? Object(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonObject;

    public static JsonArray? Array(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonArray;

    public static string? Text(this JsonNode? node, string key) => (node as JsonObject)?[key].Text();

    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(this JsonNode? node, string key) =>
        (node as JsonObject)?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static decimal? Number(this JsonNode? node, string key) =>
        (node as JsonObject)?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Members(this JsonNode? node) => node as JsonObject ?? [];

    /// <summary>A value as a person writes it: text without quotes, all else as JSON on one line.</summary>
    public static string Show(this JsonNode? node) => node.Text() ?? node?.ToJsonString(Relaxed) ?? "null";

    /// <summary>The members that are not among those read elsewhere, as texts.</summary>
    public static IReadOnlyDictionary<string, string> Rest(this JsonObject node, IReadOnlySet<string> read) =>
        node.Where(m => !read.Contains(m.Key)).ToDictionary(m => m.Key, m => m.Value.Show(), StringComparer.Ordinal);
}
