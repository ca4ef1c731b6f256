using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Emulator;

/// <summary>
/// A local server of LlamaCloud's Parse API: lists, uploads and parses documents by the rules of the service, without an account. Any
/// key is accepted. Jobs are stored in a SQLite file.
/// </summary>
public sealed class EmulatorServer : IAsyncDisposable
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

    /// <summary>Gets the number of jobs in the database.</summary>
    public long JobCount => _parts.Store.Read(JobQueries.Count);

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
            await parts.Start.FillAsync().ConfigureAwait(false);
            app = EmulatorHost.Build(addresses, options.LoggerFactory);
            new EmulatorPipeline(parts).Configure(app);
            await ListenAsync(app, options.Urls, cancellationToken).ConfigureAwait(false);
            parts.Sources.Resume();
            var server = new EmulatorServer(app, parts, addresses);
            if (!server.IsLoopbackOnly)
            {
                EmulatorLog.Reachable(logger, options.Urls);
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

    /// <summary>Gets the most recent requests to the API, oldest first, at most 1000. Later requests are not added to the returned list.</summary>
    public IReadOnlyList<EmulatorRequest> Requests => _parts.Requests.Snapshot();

    /// <summary>Gets the clock, which determines the states of jobs. A test can advance or freeze it.</summary>
    public EmulatorClock Clock => _parts.Clock;

    /// <summary>Removes the recorded requests.</summary>
    public void ClearRequests() => _parts.Requests.Clear();

    /// <summary>Gets the faults that are injected; empty for none.</summary>
    public string Faults => _parts.Faults.Plan.Text;

    /// <summary>Creates a client for this emulator. The caller disposes it.</summary>
    /// <param name="configure">Changes the options of the client; null for the defaults.</param>
    public LlamaCloudClient CreateClient(Action<LlamaCloudClientOptions>? configure = null)
    {
        var options = EmulatorClientOptions.Apply(new LlamaCloudClientOptions(), BaseAddress);
        configure?.Invoke(options);
        return new LlamaCloudClient(options);
    }

    /// <summary>
    /// Adds a script, which determines what happens to the jobs that matching requests create. Scripts are kept in memory, and removed by
    /// <see cref="ResetAsync"/>.
    /// </summary>
    /// <param name="matches">Returns true for the requests that the script applies to. Only called for valid requests that create a job.</param>
    /// <returns>The script, to set the outcome.</returns>
    public JobScript On(Func<EmulatorRequest, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        return _parts.Scripts.Add(matches);
    }

    /// <summary>Replaces the faults to inject.</summary>
    /// <param name="faults">The faults, as in <see cref="EmulatorOptions.Fault"/>; null for none.</param>
    /// <param name="seed">The seed that determines which requests the faults affect.</param>
    /// <exception cref="EmulatorException">The faults are invalid.</exception>
    public void SetFaults(string? faults, int seed = 0) => _parts.Faults.Set(FaultPlan.Parse(faults), seed);

    /// <summary>
    /// Restores the state after the start with an empty database: deletes all jobs, even of a database that existed before, adds the
    /// jobs of <see cref="EmulatorOptions.Seed"/> and <see cref="EmulatorOptions.AddSamples"/> again, removes scripts and recorded requests,
    /// restores the faults of <see cref="EmulatorOptions.Fault"/> and the jobs and scripts of <see cref="EmulatorOptions.SeedFrom"/>, and shows the real time.
    /// </summary>
    public Task ResetAsync() => _parts.Start.ResetAsync();

    /// <summary>Changes the state or the result of a job.</summary>
    /// <param name="jobId">The id of the job.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="EmulatorException">The job does not exist, or the change is not valid.</exception>
    public async Task ChangeJobAsync(string jobId, JobChange change)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(change);
        _ = await _parts.Changes.ApplyAsync(jobId, change).ConfigureAwait(false) ?? throw new EmulatorException($"There is no job '{jobId}'.");
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
}
