using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>Collects findings with their positions in the document.</summary>
internal sealed class Problems(SourceDocument document)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Adds a finding.</summary>
    /// <param name="pointer">The JSON pointer to the cause: <c>#/components/schemas/ParseJob/properties/id</c>.</param>
    /// <param name="code">A member of <see cref="Codes"/>.</param>
    /// <param name="message">The mistake, followed by what to write instead.</param>
    public void Add(string pointer, string code, string message) =>
        _findings.Add(new Finding(document.File, document.PositionOf(pointer), Severity.Error, code, message));
}
