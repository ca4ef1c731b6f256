using System.CommandLine;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

internal static class VerifyCommand
{
    public static Command Create(ToolContext context)
    {
        var lockFile = CommandOptions.Lock();
        var strict = new Option<bool>("--strict") { Description = "Report a changed document as an error instead of a warning." };
        var command = new Command(
            "verify", "Checks that the document is in its locked state. A change is a warning with exit code 0, or an error with --strict.");
        command.Add(lockFile);
        command.Add(strict);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(lockFile), parsed.GetValue(strict)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? lockFile, bool isStrict)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile);
        var value = workspace.ReadLock();
        var document = workspace.LoadDocument(workspace.DocumentPath(value));
        var findings = await LockCheck.FindAsync(workspace, value, document, isStrict ? Severity.Error : Severity.Warning);
        await context.WriteAsync(findings);
        return findings.Any(f => f.Severity == Severity.Error) ? ExitCodes.Findings : ExitCodes.Ok;
    }
}
