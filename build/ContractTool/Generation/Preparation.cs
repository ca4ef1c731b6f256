using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Lint;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>What comes before the generator: the document is checked and held against its lock, in one reading.</summary>
internal sealed record Preparation(KiotaLock Lock, ContractDocument Document, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);

    /// <summary>The document as the generator gets it.</summary>
    public string Input => GeneratorInput.Of(Document, new PathFilter(Lock));

    /// <summary>What does not agree with the lock, one message a line; empty when all does.</summary>
    public string LockReport => string.Concat(Findings.Select(f => f.Message + "\n"));

    public static async Task<Preparation> CreateAsync(Workspace workspace)
    {
        var value = workspace.ReadLock();
        var document = workspace.LoadDocument(workspace.DocumentPath(value));
        var findings = Linter.Check(document);
        if (findings.Count == 0)
        {
            findings = await LockCheck.FindAsync(workspace, value, document, Severity.Warning);
        }

        return new Preparation(value, document, findings);
    }
}
