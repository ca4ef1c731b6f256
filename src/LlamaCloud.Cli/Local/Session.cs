using System.CommandLine;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Local;

/// <summary>The client of one command, connected to the service or to an emulator inside this process.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly IAsyncDisposable? _emulator;

    private Session(LlamaCloudClient client, IAsyncDisposable? emulator)
    {
        Client = client;
        _emulator = emulator;
    }

    public LlamaCloudClient Client { get; }

    /// <exception cref="UsageException">There is no API key.</exception>
    public static async Task<Session> OpenAsync(ParseResult parsed, GlobalOptions globals, bool requiresKey, StopSignals stop, CancellationToken cancellationToken)
    {
        var options = globals.ClientOptions(parsed);
        Messages.Hide(options.ApiKey);
        Messages.HideEnvironmentKey();
        if (parsed.GetValue(globals.Debug))
        {
            Log(options);
        }

        if (parsed.GetValue(globals.PrintCurl))
        {
            requiresKey = false;
            options.ApiKey = "none";
            if (parsed.GetValue(globals.Local))
            {
                throw new UsageException($"{globals.PrintCurl.Name} and {globals.Local.Name} cannot be combined: the emulator ends with the command.");
            }

            options.Sending = request => CurlCommand.PrintAndStop(request, parsed, stop);
        }

        if (parsed.GetValue(globals.Local))
        {
            return await LocalAsync(options, cancellationToken).ConfigureAwait(false);
        }

        if (!parsed.GetValue(globals.PrintCurl) && string.IsNullOrEmpty(options.ApiKey ?? Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable)))
        {
            options.ApiKey = await ProfileKey.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (requiresKey && string.IsNullOrEmpty(options.ApiKey ?? Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable)))
        {
            throw new UsageException($"there is no API key: use {globals.ApiKey.Name}, set {LlamaCloudClientOptions.ApiKeyVariable}, or add it to a profile ('{Messages.Program} help profiles'). ({globals.Local.Name} requires no key.)");
        }

        return new Session(new LlamaCloudClient(options), null);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A separate method, so that the web server is loaded only for the emulator.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<Session> LocalAsync(LlamaCloudClientOptions options, CancellationToken cancellationToken)
    {
        var emulator = await LocalEmulator.StartAsync(cancellationToken).ConfigureAwait(false);
        options.BaseUrl = emulator.BaseAddress;
        options.ApiKey ??= "local";
        return new Session(new LlamaCloudClient(options), emulator);
    }

    /// <summary>A separate method, so that logging is loaded only with <c>--debug</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Log(LlamaCloudClientOptions options)
    {
        (options.LoggerFactory, options.LogBodies) = (new ErrorLog(Microsoft.Extensions.Logging.LogLevel.Debug), true);
        options.Sending = static request => Messages.Write($"debug: {request.Method} {RequestUrl.Text(request.RequestUri!)}");
    }
}
