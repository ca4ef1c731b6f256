using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Seeding;
using LlamaCloud.Emulator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Emulator;

/// <summary>
/// A local server of LlamaCloud's Parse API: lists, uploads and parses documents by the rules of the service, without an account. Any
/// key is accepted. Jobs are stored in a SQLite file.
/// </summary>
public sealed partial class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorParts _parts;
    private int _disposed;

    private EmulatorServer(WebApplication app, EmulatorParts parts, ListenAddresses addresses)
    {
        _app = app;
        _parts = parts;
        Addresses = [.. app.Urls.Select(url => new Uri(url))];
        IsLoopbackOnly = addresses.IsLoopbackOnly;
    }

    /// <summary>Gets the first address that the emulator listens on, with its actual port.</summary>
    public Uri BaseAddress => Addresses[0];

    /// <summary>Gets all addresses that the emulator listens on.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Gets whether only programs on this machine can reach the emulator.</summary>
    public bool IsLoopbackOnly { get; }

    internal EmulatorParts Parts => _parts;

    /// <summary>Starts an emulator. It is listening when the task completes.</summary>
    /// <param name="options">The options; null for a temporary database and a free loopback port.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="EmulatorException">An option is invalid, the database cannot be opened, or an address cannot be listened on.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        options.Check();
        var addresses = ListenAddresses.Parse(options.Urls);
        var logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("LlamaCloud.Emulator");
        var parts = new EmulatorParts(options, JobStore.Open(options.Database), logger);
        WebApplication? app = null;
        try
        {
            await FillAsync(parts).ConfigureAwait(false);
            app = EmulatorHost.Build(addresses, options.LoggerFactory);
            new EmulatorPipeline(parts).Configure(app);
            await ListenAsync(app, options.Urls, cancellationToken).ConfigureAwait(false);
            parts.Sources.Resume();
            var server = new EmulatorServer(app, parts, addresses);
            if (!server.IsLoopbackOnly)
            {
                LogReachable(logger, options.Urls);
            }

            return server;
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }

            await parts.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening, waits for running requests, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await _parts.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task FillAsync(EmulatorParts parts)
    {
        if (parts.Options.Seed > 0)
        {
            await Seeder.SeedAsync(parts.Store, parts.Options.Seed, Instant.Now(parts.Options.TimeProvider)).ConfigureAwait(false);
        }

        if (parts.Options.AddSamples)
        {
            await Seeder.AddSamplesAsync(parts.Store, Instant.Now(parts.Options.TimeProvider)).ConfigureAwait(false);
        }
    }

    private static async Task ListenAsync(WebApplication app, string urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw new EmulatorException($"The emulator cannot listen on {urls}: {exception.Message}", exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other machines can reach the emulator ({Urls}), and it accepts any key")]
    private static partial void LogReachable(ILogger logger, string urls);
}
