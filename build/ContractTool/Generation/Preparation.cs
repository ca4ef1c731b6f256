using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation.HandWritten;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>The steps before NSwag runs: the document is checked, bound to C#, and compared with its lock.</summary>
/// <param name="Client">The client to generate; null if there are errors.</param>
/// <param name="Findings">The findings in the document or its lock.</param>
/// <param name="Yaml">The document, as it is written if the lock selects all of it, otherwise the selected part as JSON, which is YAML, too.</param>
/// <param name="Json">The document as JSON.</param>
internal sealed record Preparation(ClientModel? Client, IReadOnlyList<Finding> Findings, string Yaml = "", string Json = "")
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        if (filter.IsEmpty)
        {
            return new Preparation(client, findings, document.Text, Write(document.Json));
        }

        // The part of the document that the patterns of the lock select.
        var selected = FilteredDocument.Create(document.Json, filter);
        var json = Write(selected);
        return new Preparation(OpenApiReading.Read(selected, document.File).Document is { } read ? ClientBinder.Bind(document, read, out _) : null, findings, json, json);
    }

    private static string Write(JsonObject document) => document.ToJsonString(Readable) + "\n";
}
