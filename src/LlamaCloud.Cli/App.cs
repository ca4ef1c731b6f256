using System.CommandLine;
using LlamaCloud.Cli.Commands;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli;

/// <summary>Runs the command line and returns the exit code. No exception leaves the program as a stack trace.</summary>
internal static class App
{
    /// <param name="args">The command line.</param>
    /// <param name="operations">The operations; null to use those of the OpenAPI document.</param>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<ApiOperation>? operations = null)
    {
        using var stop = new StopSignals();
        try
        {
            var globals = new GlobalOptions();
            var root = CommandTree.Create(args, globals, stop, operations);

            args = OptionValues.SplitEmpty(args);

            // The commands read values that begin with @. The parser would replace them with the words of the file.
            var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            Messages.Hide(parsed.GetResult(globals.ApiKey) is { Tokens: [var key, ..] } ? key.Value : null);
            if (parsed.Errors.Count > 0)
            {
                throw new UsageException([.. UsageErrors.Lines(parsed)]);
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
            var code = Failure(e, stop);
            if (code != ExitCodes.Done && e.Data[Shell.ResumeKey] is string resume)
            {
                Messages.Resume(resume);
            }

            return code;
        }
    }

    private static int Failure(Exception exception, StopSignals stop)
    {
        switch (exception)
        {
            case ClosedPipeException:
                return ExitCodes.Done;
            case OperationCanceledException when stop.ExitCode is { } code:
                return code;
            case CommandException command:
                Lines(command.Lines);
                return command.ExitCode;
            case LlamaCloudConfigurationException:
                Messages.Error(exception.Message);
                return ExitCodes.Usage;
            case LlamaCloudException or IOException or UnauthorizedAccessException:
                Messages.Error(exception.Message);
                return ExitCodes.Failed;
            default:
                Messages.Error($"{exception.Message} ({exception.GetType().Name})");
                return ExitCodes.Failed;
        }
    }

    private static void Lines(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Messages.Error(line);
        }
    }
}
