using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// Kiota's hash of the document: upper-case hexadecimal SHA-512 of the UTF-8 bytes that Microsoft.OpenApi serializes it to,
/// as compact OpenAPI 3.1 JSON, after the path filter. Comments, layout and the choice of YAML or JSON do not change it.
/// </summary>
internal static class DescriptionHash
{
    public static async Task<string> ComputeAsync(SourceDocument document, PathFilter filter)
    {
        var reading = filter.IsEmpty ? document.OpenApi : OpenApiReading.Read(filter.Apply(document.Json), document.File);
        return reading.Document is { } openApi
            ? await openApi.GetHashCodeAsync()
            : throw new ToolException($"{document.File} cannot be read by Microsoft.OpenApi; run 'lint' for the errors.");
    }
}
