using System.CommandLine;
using System.CommandLine.Invocation;
using LlamaCloud.Cli.Commands;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli;

/// <summary>Runs the command line and returns the exit code. No exception leaves the program as a stack trace.</summary>
internal static class App
{
    /// <param name="args">The command line.</param>
    /// <param name="operations">The operations; null to use those of the OpenAPI document.</param>
    /// <param name="clock">The clock of all waits and timeouts; null for that of the system.</param>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<ApiOperation>? operations = null, TimeProvider? clock = null)
    {
        using var stop = new StopSignals();
        try
        {
            var globals = new GlobalOptions { Clock = clock ?? TimeProvider.System };
            var root = CommandTree.Create(args, globals, stop, operations);

            if (Completions.IsRequest(args))
            {
                Completions.Print(root, args);
                return ExitCodes.Done;
            }

            args = OptionValues.SplitEmpty(args);

            // The commands read values that begin with @. The parser would replace them with the words of the file.
            var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            Messages.Hide(parsed.GetResult(globals.ApiKey) is { Tokens: [var key, ..] } ? key.Value : null);
            if (parsed.Action is not HelpWriter && UsageErrors.Find(parsed) is { Count: > 0 } errors)
            {
                throw new UsageException(errors);
            }

            if (parsed.Errors.Count == 0)
            {
                ActiveProfile.Select(parsed.GetValue(globals.Profile), parsed.GetValue(globals.Local));
            }

            if (parsed.Action is ParseErrorAction)
            {
                // A command without its word shows what there is.
                parsed = root.Parse([.. args, "--help"]);
            }

            var output = new StreamWriter(StandardOutput.Instance) { AutoFlush = true };
            await using (output.ConfigureAwait(false))
            {
                var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output };
                return await parsed.InvokeAsync(configuration, stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            return Failures.Write(e, stop, GlobalOptions.WritesJsonErrors(args));
        }
    }
}
