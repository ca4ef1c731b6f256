using System.CommandLine;
using LlamaCloud.ContractTool.Commands;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool;

/// <summary>Runs the tool. Separate from <c>Program</c>, so that tests can call it in their own process.</summary>
internal static class ContractToolApp
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ToolContext context)
    {
        // Turns off response files: a path or a revision may begin with '@'.
        var parsed = CreateRoot(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        // By default, System.CommandLine prints the help to standard output and returns 1, the exit code of findings.
        if (parsed.Errors.Count > 0)
        {
            var messages = string.Join(' ', parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" ")));
            await context.Error.WriteLineAsync($"{messages} Run with --help for usage.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (FindingException e)
        {
            await context.Out.WriteLineAsync(e.Finding.ToString());
            return ExitCodes.Findings;
        }
        catch (ToolException e)
        {
            await context.Error.WriteLineAsync(e.Message);
            return ExitCodes.Usage;
        }
    }

    private static RootCommand CreateRoot(ToolContext context)
    {
        var root = new RootCommand("Checks, locks and compares the OpenAPI document that the client is generated from.")
        {
            LintCommand.Create(context),
            LockCommand.Create(context),
            VerifyCommand.Create(context),
            GenerateCommand.Create(context),
            DiffCommand.Create(context),
            CompareCommand.Create(context),
            AcceptCommand.Create(context),
        };
        HelpWithExitCodes.AddTo(root);
        return root;
    }
}
