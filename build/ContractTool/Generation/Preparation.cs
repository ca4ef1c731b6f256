using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>What comes before the generator, in one reading: the document is checked, bound, and held against its lock.</summary>
/// <param name="Client">What is generated; null when there are errors.</param>
/// <param name="Findings">What is wrong with the document, or with its lock.</param>
internal sealed record Preparation(ClientModel? Client, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);

    /// <summary>What does not agree with the lock, one message a line; empty when all does.</summary>
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
        return new Preparation(filter.IsEmpty ? client : Chosen(document, filter), findings);
    }

    /// <summary>The part of the document that the lock's patterns choose.</summary>
    private static ClientModel? Chosen(SourceDocument document, PathFilter filter) =>
        OpenApiReading.Read(FilteredDocument.Create(document.Json, filter), document.File).Document is { } chosen ? ClientBinder.Bind(document, chosen, out _) : null;
}
