using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Cli.Mcp;

/// <summary><c>llamacloud-prod mcp</c>: a server of the Model Context Protocol on standard input and output.</summary>
internal static class McpCommand
{
    public const string Name = "mcp";
    public const string Description = "Serve the operations as tools for agents: a Model Context Protocol server on standard input and output.";
    public const string ReadOnlyName = "--read-only";
    public const string ToolsName = "--tools";

    private const int DefaultCharacters = 40_000;
    private const int MinCharacters = 1_000;
    private const int MaxCharacters = 10_000_000;

    /// <param name="globals">The options of every command.</param>
    /// <param name="stop">Stops the server.</param>
    /// <param name="operations">The operations; null to use those of the OpenAPI document.</param>
    public static Command Create(GlobalOptions globals, StopSignals stop, IReadOnlyList<ApiOperation>? operations)
    {
        var readOnly = new Option<bool>(ReadOnlyName) { Description = "Offer only tools that cost nothing and change nothing: those of operations that HTTP defines as safe, such as GET." };
        var max = new TextOption(
            "--max-characters", "N", $"The maximum number of characters of a result, from {MinCharacters} to {MaxCharacters}; the default is {DefaultCharacters}, about 10,000 tokens.", $"a whole number from {MinCharacters} to {MaxCharacters}")
            .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= MinCharacters and <= MaxCharacters);
        var tools = new TextOption(
            ToolsName, "NAMES", "The tools to offer, separated by commas, such as parse_file,get_markdown,list_jobs. The default is all. Models read the descriptions of all tools with every request.", "names of tools, separated by commas");
        var command = new Command(Name, Description) { readOnly, tools, max };
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = (parsed.GetValue(tools) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var characters = int.Parse(parsed.GetValue(max) ?? DefaultCharacters.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            return RunAsync(parsed, globals, stop, new ServerSettings(operations ?? ApiContract.Operations, parsed.GetValue(readOnly), chosen, characters), cancellationToken);
        });
        return command;
    }

    /// <summary>A separate method, so that the help of this command does not load the protocol.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(ParseResult parsed, GlobalOptions globals, StopSignals stop, ServerSettings settings, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(globals.PrintCurl))
        {
            throw new UsageException($"{globals.PrintCurl.Name} and {Name} cannot be combined: standard output is for the protocol.");
        }

        var tools = new ToolSet(settings.Operations, settings.IsReadOnly, settings.Tools);

        // Without a key, the server starts, and its tools return the error: editors do not show why a server ended.
        var session = await Session.OpenAsync(parsed, globals, requiresKey: false, stop, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            stop.WatchOutput();

            // The log of the protocol's library, which warns of each probe of a client that is not answered in time.
            using var log = new ErrorLog(parsed.GetValue(globals.Debug) ? LogLevel.Debug : LogLevel.Error);
            await new ToolServer(session.Client, tools, settings.MaxCharacters).RunAsync(log, cancellationToken).ConfigureAwait(false);
        }

        return stop.ExitCode ?? ExitCodes.Done;
    }

    private sealed record ServerSettings(IReadOnlyList<ApiOperation> Operations, bool IsReadOnly, string[] Tools, int MaxCharacters);
}
