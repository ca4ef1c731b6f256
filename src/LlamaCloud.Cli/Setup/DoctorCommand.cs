using System.CommandLine;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Setup;

/// <summary><c>doctor</c>: prints the settings, checks the way to the service and the key, and says what is wrong.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";
    public const string Description = "Check the settings, the network and the API key, and say what is wrong.";

    private const string Key = "key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create(GlobalOptions globals, StopSignals stop, IReadOnlyList<ApiOperation> operations)
    {
        var command = new Command(Name, Description);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, globals, stop, operations, cancellationToken));
        return command;
    }

    /// <summary>A separate method, so that other commands do not load what it needs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(ParseResult parsed, GlobalOptions globals, StopSignals stop, IReadOnlyList<ApiOperation> operations, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(globals.PrintCurl))
        {
            throw new UsageException($"{globals.PrintCurl.Name} and {Name} cannot be combined.");
        }

        // Invalid settings end the command here, with their message and exit code.
        var options = globals.ClientOptions(parsed);
        var report = new DoctorReport();
        var (session, problem) = await OpenAsync(parsed, globals, stop, cancellationToken).ConfigureAwait(false);
        try
        {
            options.ApiKey = "none";
            using var unused = new LlamaCloudClient(options);
            var url = session?.Client.BaseUrl ?? unused.BaseUrl;
            new SettingsReport(report, parsed, globals).Print(url);
            report.Title("Checks");
            var gets = operations.Where(static operation => operation.Method == "GET" && !operation.Parameters.Any(static p => p.IsRequired)).ToList();
            var timeout = globals.Timeout.Find(parsed) is not null && options.Timeout < Patience ? options.Timeout : Patience;
            var isReached = await new ServiceProbe(report, url, timeout).RunAsync(gets.FirstOrDefault(static operation => !operation.RequiresKey) ?? gets[0], cancellationToken).ConfigureAwait(false);
            if (session is null)
            {
                report.Error(Key, problem!, ExitCodes.Usage);
            }
            else if (!isReached)
            {
                report.Skipped(Key, "the service was not reached");
            }
            else
            {
                await CheckKeyAsync(report, session.Client, gets, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }

        return report.ExitCode;
    }

    /// <summary>Opens a session; without a key, gets the problem instead.</summary>
    private static async Task<(Session? Session, string? Problem)> OpenAsync(ParseResult parsed, GlobalOptions globals, StopSignals stop, CancellationToken cancellationToken)
    {
        try
        {
            return (await Session.OpenAsync(parsed, globals, requiresKey: true, stop, cancellationToken).ConfigureAwait(false), null);
        }
        catch (UsageException e)
        {
            return (null, string.Join(' ', e.Lines));
        }
    }

    private static async Task CheckKeyAsync(DoctorReport report, LlamaCloudClient client, List<ApiOperation> gets, CancellationToken cancellationToken)
    {
        if (gets.Find(static operation => operation.RequiresKey) is not { } operation)
        {
            report.Skipped(Key, "no operation that could check it");
            return;
        }

        var call = new ApiCall(operation);
        foreach (var parameter in operation.Parameters)
        {
            if (ActiveProfile.FindScope(parameter) is { } scope)
            {
                call.Set(parameter, [scope]);
            }
        }

        try
        {
            await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false);
            report.Ok(Key, $"{operation.Method} {operation.Path} with the key: accepted");
        }
        catch (LlamaCloudException e)
        {
            report.Error(Key, ErrorMessages.Get(e).ReplaceLineEndings(" "), ExitCodes.From(e));
        }
    }
}
