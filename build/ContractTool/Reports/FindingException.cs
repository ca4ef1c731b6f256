namespace LlamaCloud.ContractTool.Reports;

/// <summary>A finding that stops the command, which prints it and exits.</summary>
internal abstract class FindingException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
