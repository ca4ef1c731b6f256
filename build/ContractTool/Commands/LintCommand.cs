using System.CommandLine;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation.HandWritten;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

internal static class LintCommand
{
    public static Command Create(ToolContext context)
    {
        var document = new Argument<string?>("DOCUMENT")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The OpenAPI document. Default: the document of the lock.",
        }.RejectOptions();
        var lockFile = CommandOptions.Lock();
        var rules = new Option<bool>("--rules") { Description = "List the rules and their codes without checking the document." };
        var command = new Command("lint", "Checks the document; prints one line for each finding, in the format of compiler errors.");
        command.Add(document);
        command.Add(lockFile);
        command.Add(rules);
        command.SetAction((parsed, _) => parsed.GetValue(rules)
            ? ListRulesAsync(context)
            : CheckAsync(context, parsed.GetValue(document), parsed.GetValue(lockFile)));
        return command;
    }

    private static async Task<int> CheckAsync(ToolContext context, string? document, string? lockFile)
    {
        // A given document can be outside of a repository, so the lock is optional and only looked for in the current folder.
        var workspace = document is null || lockFile is not null
            ? Workspace.Find(context.CurrentDirectory, lockFile)
            : Workspace.Find(context.CurrentDirectory, Lock.KiotaLock.FileName);
        var path = document is null ? workspace.DocumentPath(workspace.ReadLock()) : workspace.FullPath(document);
        var source = workspace.LoadDocument(path);
        var findings = Linter.Check(source, out var client);
        // Hand-written code uses only the client of the locked document.
        if (client is not null && workspace.FindLock() is { } value && path == workspace.DocumentPath(value))
        {
            findings = HandWrittenUse.Check(workspace, source, client);
        }

        await context.WriteAsync(findings);
        return findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Findings;
    }

    private static async Task<int> ListRulesAsync(ToolContext context)
    {
        (string Code, string Summary)[] readable =
        [
            ("LC1001", "the document is valid YAML"),
            (UnquotedUrl.Code, UnquotedUrl.Summary),
            (OpenApiReading.Code, OpenApiReading.Summary),
            (YamlSubset.Code, YamlSubset.Summary),
        ];
        foreach (var (code, summary) in readable.Concat(Linter.Rules.Select(r => (r.Code, r.Summary))).Concat(Binding.Codes.All).OrderBy(r => r.Code, StringComparer.Ordinal))
        {
            await context.Out.WriteLineAsync($"{code}  {summary}");
        }

        return ExitCodes.Ok;
    }
}
