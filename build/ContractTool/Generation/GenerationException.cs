using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>The generator cannot be run, or has failed.</summary>
internal sealed class GenerationException(Finding finding) : FindingException(finding);
