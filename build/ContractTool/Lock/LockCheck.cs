using System.Text;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>Compares the document with its lock.</summary>
internal static class LockCheck
{
    public static async Task<IReadOnlyList<Finding>> FindAsync(Workspace workspace, KiotaLock value, SourceDocument document, Severity severity)
    {
        var filter = new PathFilter(value);
        var findings = filter.Unmatched(document.Json)
            .Select(pattern => Found(Severity.Error, LockFindings.Pattern, $"the pattern '{pattern}' matches no operation of {document.File}; correct it, or remove it."))
            .ToList();
        var hash = await DescriptionHash.ComputeAsync(document, filter);
        if (value.DescriptionHash != hash)
        {
            findings.Add(Found(severity, LockFindings.Changed, $"{document.File} has changed since it was locked; if the change is intended, run: {LockFindings.Relock}"));
        }
        else if (!File.ReadAllBytes(workspace.LockPath).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(KiotaLockFile.Format(value))))
        {
            findings.Add(Found(severity, LockFindings.Format, $"the lock differs from what Kiota writes (missing members, unknown members, or layout); run: {LockFindings.Relock}"));
        }

        return findings;

        Finding Found(Severity s, string code, string message) =>
            new(workspace.Display(workspace.LockPath), Position.Start, s, code, message);
    }
}
