using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>The steps before NSwag runs: the document is checked, bound to C#, and compared with its lock.</summary>
/// <param name="Client">The client to generate; null if there are errors.</param>
/// <param name="Findings">The findings in the document or its lock.</param>
internal sealed record Preparation(ClientModel? Client, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);

    /// <summary>Gets the differences from the lock, one message per line; empty if there are none.</summary>
    public string LockReport => string.Concat(Findings.Select(f => f.Message + "\n"));

    public static async Task<Preparation> CreateAsync(Workspace workspace)
    {
        var value = workspace.ReadLock();
        var document = workspace.LoadDocument(workspace.DocumentPath(value));
        var findings = Linter.Check(document, out var client);
        if (findings.Count > 0)
        {
            return new Preparation(null, findings);
        }

        findings = HandWrittenUse.Check(workspace, document, client!);
        if (findings.Count > 0)
        {
            return new Preparation(null, findings);
        }

        findings = await LockCheck.FindAsync(workspace, value, document, Severity.Warning);
        var filter = new PathFilter(value);
        return new Preparation(filter.IsEmpty ? client : BindSelected(document, filter), findings);
    }

    /// <summary>Binds the part of the document that the patterns of the lock select.</summary>
    private static ClientModel? BindSelected(SourceDocument document, PathFilter filter) =>
        OpenApiReading.Read(FilteredDocument.Create(document.Json, filter), document.File).Document is { } selected ? ClientBinder.Bind(document, selected, out _) : null;
}
