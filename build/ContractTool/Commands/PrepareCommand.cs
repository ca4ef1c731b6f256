using System.CommandLine;
using LlamaCloud.ContractTool.Lint;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Commands;

/// <summary>What the build calls before it generates: everything that needs the document, in one process.</summary>
internal static class PrepareCommand
{
    public static Command Create(ToolContext context)
    {
        var lockFile = CommandOptions.Lock();
        var output = new Option<string>("--output")
        {
            Description = "The document for the generator: as it is, or the part that the lock's patterns choose. Written only when it changes.",
            HelpName = "FILE",
            Required = true,
        };
        var variables = new Option<string?>("--variables")
        {
            Description = "A file for what the generator must know of the lock, as NSwag's /variables takes it: ClientClassName=…,ClientNamespaceName=….",
            HelpName = "FILE",
        };
        var lockReport = new Option<string?>("--lock-report")
        {
            Description = "A file for what does not agree with the lock, one message a line, empty when all does; without it they are printed as warnings.",
            HelpName = "FILE",
        };
        var command = new Command(
            "prepare", "Checks the document and writes what the generator needs; called by the build, with full paths in its messages.");
        command.Add(lockFile);
        command.Add(output);
        command.Add(variables);
        command.Add(lockReport);
        command.SetAction((parsed, _) => RunAsync(
            context, parsed.GetValue(lockFile), parsed.GetValue(output)!, parsed.GetValue(variables), parsed.GetValue(lockReport)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? lockFile, string output, string? variables, string? lockReport)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile, showFullPaths: true);
        var value = workspace.ReadLock();
        var document = workspace.LoadDocument(workspace.DocumentPath(value));

        var findings = Linter.Check(document);
        if (findings.Count == 0)
        {
            findings = await LockCheck.FindAsync(workspace, value, document, Severity.Warning);
        }

        if (findings.Any(f => f.Severity == Severity.Error))
        {
            await context.WriteAsync(findings);
            return ExitCodes.Findings;
        }

        FileWriting.WriteIfChanged(workspace.FullPath(output), GeneratorInput.Of(document, new PathFilter(value)));
        if (variables is not null)
        {
            FileWriting.WriteIfChanged(
                workspace.FullPath(variables), $"ClientClassName={value.ClientClassName},ClientNamespaceName={value.ClientNamespaceName}");
        }

        if (lockReport is null)
        {
            await context.WriteAsync(findings);
        }
        else
        {
            FileWriting.WriteIfChanged(workspace.FullPath(lockReport), string.Concat(findings.Select(f => f.Message + "\n")));
        }

        return ExitCodes.Ok;
    }
}
