using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>A state of the document.</summary>
/// <param name="OpenApi">The part of it that is generated.</param>
/// <param name="Json">The same part as JSON, in one form for all versions.</param>
/// <param name="Client">The C# generated from it; null when none can be generated.</param>
internal sealed record ContractState(OpenApiDocument OpenApi, JsonObject Json, ClientModel? Client)
{
    /// <exception cref="ToolException">The document cannot be read.</exception>
    public static ContractState Create(SourceDocument document, PathFilter filter)
    {
        var reading = filter.IsEmpty ? document.OpenApi : OpenApiReading.Read(FilteredDocument.Create(document.Json, filter), document.File);
        if (reading.Document is not { } openApi || reading.Diagnostic?.Errors.Count > 0)
        {
            throw new ToolException($"{document.File} cannot be compared: {reading.Diagnostic?.Errors.FirstOrDefault()?.ToString() ?? "it has no content."} Run 'lint' to see every error.");
        }

        try
        {
            var client = ClientBinder.Bind(document, openApi, out var findings);
            return new ContractState(openApi, openApi.Json(), findings.Count == 0 ? client : null);
        }
        catch (OpenApiException e)
        {
            // An element without a required member, such as a security scheme without a type.
            throw new ToolException($"{document.File} cannot be compared: {e.Message} Run 'lint' to see every error.");
        }
    }
}
