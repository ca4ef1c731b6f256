using System.CommandLine;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Local;

/// <summary><c>llamacloud-prod emulator</c>: runs the emulator until it is stopped.</summary>
internal static class EmulatorCommand
{
    public const string Name = "emulator";
    public const string Description = "Run an emulator of the API on this machine until Ctrl+C.";

    public static Command Create(StopSignals stop)
    {
        var options = new EmulatorOptionSet();
        var command = options.AddTo(new Command(Name, Description));
        command.SetAction((parsed, _) => RunAsync(options, parsed, stop));
        return command;
    }

    /// <summary>A separate method, so that the help of this command does not load the web server.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(EmulatorOptionSet set, ParseResult parsed, StopSignals stop)
    {
        stop.Grace = TimeSpan.FromSeconds(10);
        var isQuiet = set.IsQuiet(parsed);
        try
        {
            var options = set.Create(parsed, Messages.IsTerminal && !isQuiet ? static request => Messages.Write(EmulatorText.Line(request)) : null);
            var server = await EmulatorServer.StartAsync(options, stop.Token).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                var output = new OutputBuffer(StandardOutput.Instance);
                output.Write($"Listening on {string.Join(", ", server.Addresses.Select(static a => a.ToString().TrimEnd('/')))}\n");
                if (!isQuiet)
                {
                    output.Write(EmulatorText.Start(server, options));
                }

                output.Flush();
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            // It runs until it is asked to stop: that is success.
            return ExitCodes.Done;
        }
        catch (EmulatorException e)
        {
            // An exception without a cause is an invalid option.
            throw e.InnerException is null ? new UsageException(e.Message) : new CommandException(e.Message);
        }
    }
}
