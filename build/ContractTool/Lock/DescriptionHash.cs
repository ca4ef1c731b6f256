using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// Kiota's hash of the document: upper-case hexadecimal SHA-512 of the UTF-8 bytes that Microsoft.OpenApi writes for it,
/// terse, as OpenAPI 3.1 JSON, after the path filter. Comments, layout and YAML or JSON do not change it; meaning does.
/// </summary>
internal static class DescriptionHash
{
    public static async Task<string> ComputeAsync(SourceDocument document, PathFilter filter)
    {
        var reading = filter.IsEmpty ? document.OpenApi : OpenApiReading.Read(filter.Apply(document.Json), document.File);
        return reading.Document is { } openApi
            ? await openApi.GetHashCodeAsync()
            : throw new ToolException($"{document.File} cannot be read by Microsoft.OpenApi; run 'lint' to see why.");
    }
}
