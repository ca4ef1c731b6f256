using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Thrown when NSwag cannot be run or fails.</summary>
internal sealed class GenerationException(Finding finding) : FindingException(finding);
