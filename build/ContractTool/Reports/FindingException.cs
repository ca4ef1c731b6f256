namespace LlamaCloud.ContractTool.Reports;

/// <summary>Nothing can go on after this finding; the command prints it and ends.</summary>
internal abstract class FindingException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
