using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Writes elements as the JSON of OpenAPI 3.1, the same for 3.0 and 3.1, for members that no comparison reads from the model.</summary>
internal static class ElementJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Json(this IOpenApiSerializable element)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Followed(element).SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return JsonNode.Parse(text.ToString()) as JsonObject ?? [];
    }

    /// <summary>Gets the members that are not compared elsewhere, by name.</summary>
    public static IReadOnlyDictionary<string, string> Rest(this IOpenApiSerializable element, params string[] compared) => element.Json().Rest(compared);

    public static IReadOnlyDictionary<string, string> Rest(this JsonObject node, params IEnumerable<string> compared) =>
        node.ExceptBy(compared, static m => m.Key).ToDictionary(static m => m.Key, static m => m.Value.Show(), StringComparer.Ordinal);

    /// <summary>Gets a value for a message: text without quotes, everything else as JSON on one line.</summary>
    public static string Show(this JsonNode? node) => node.Text() ?? node?.ToJsonString(Relaxed) ?? "null";

    /// <summary>Gets the element, or the component that it refers to. Schemas are compared by the name of their component instead.</summary>
    private static IOpenApiSerializable Followed(IOpenApiSerializable element) => element switch
    {
        OpenApiParameterReference { RecursiveTarget: { } target } => target,
        OpenApiRequestBodyReference { RecursiveTarget: { } target } => target,
        OpenApiResponseReference { RecursiveTarget: { } target } => target,
        OpenApiPathItemReference { RecursiveTarget: { } target } => target,
        _ => element,
    };
}
