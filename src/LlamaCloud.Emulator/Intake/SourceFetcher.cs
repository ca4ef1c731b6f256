using System.Collections.Concurrent;
using System.Globalization;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Intake;

/// <summary>
/// Fetches the documents of jobs that name a URL, after they were answered and from this machine only. What is still to be
/// fetched is stored with the job, so that it goes on after a restart.
/// </summary>
internal sealed partial class SourceFetcher(JobStore store, JobIntake intake, DocumentQueue documents, long maxFileBytes, ILogger logger) : IAsyncDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxAttempts = 3;

    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = LoopbackHttp.CreateClient(FetchTimeout);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, Task> _running = new();

    public static string NotOnThisMachine(Uri address) =>
        $"The emulator fetches documents from this machine only (localhost, 127.0.0.1, [::1]): {address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)} was not asked.";

    /// <summary>Goes on with what an earlier process has left.</summary>
    public void Resume()
    {
        foreach (var fetch in store.Read(FetchTable.All))
        {
            Start(fetch);
        }
    }

    public void Start(PendingFetch fetch) => _running[fetch.Job] = Task.Run(() => RunAsync(fetch));

    /// <summary>Lets what is nearly done come to its end; the rest is fetched by the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        var all = Task.WhenAll(_running.Values);
        if (await Task.WhenAny(all, Task.Delay(StopTimeout)).ConfigureAwait(false) != all)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
        }

        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(PendingFetch fetch)
    {
        try
        {
            if (await store.WriteAsync(connection => FetchTable.CountAttempt(connection, fetch.Job)).ConfigureAwait(false) is { } attempt)
            {
                var document = attempt > MaxAttempts ? ExtractionResult.Failed(JobFailure.TooManyAttempts) : await FetchAsync(fetch).ConfigureAwait(false);
                await intake.SettleAsync(fetch.Job, document).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await store.WriteAsync(connection =>
            {
                FetchTable.UndoAttempt(connection, fetch.Job);
                return true;
            }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The database cannot be written to; the next process goes on.
        catch (Exception exception)
        {
            LogNotStored(logger, exception);
        }
#pragma warning restore CA1031
        finally
        {
            _running.TryRemove(fetch.Job, out _);
        }
    }

    /// <summary>The document, or why there is none: whatever happens, the job ends.</summary>
    private async Task<ExtractionResult> FetchAsync(PendingFetch fetch)
    {
        try
        {
            return await FetchAsync(new Uri(fetch.Url), JobOptions.From(ParseRequestConfiguration.FromJson(fetch.Configuration))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // There is nobody to hand it to.
        catch (Exception exception) when (exception is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            LogBroken(logger, exception);
            return ExtractionResult.Failed(JobFailure.Unknown);
        }
#pragma warning restore CA1031
    }

    private async Task<ExtractionResult> FetchAsync(Uri address, JobOptions options)
    {
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                if (!LoopbackHttp.IsAllowed(address))
                {
                    return ExtractionResult.Failed(NotOnThisMachine(address));
                }

                using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, _stopping.Token).ConfigureAwait(false);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                {
                    address = new Uri(address, location);
                    continue;
                }

                return response.IsSuccessStatusCode
                    ? await ReadAsync(response, address, options).ConfigureAwait(false)
                    : ExtractionResult.Failed(string.Create(CultureInfo.InvariantCulture, $"The document could not be fetched: source_url answered {(int)response.StatusCode}."));
            }

            return ExtractionResult.Failed("The document could not be fetched: source_url redirects without end.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UriFormatException or OperationCanceledException && !_stopping.IsCancellationRequested)
        {
            return ExtractionResult.Failed("The document could not be fetched: " + exception.Message);
        }
    }

    private async Task<ExtractionResult> ReadAsync(HttpResponseMessage response, Uri address, JobOptions options)
    {
        await using var file = new StagedFile();
        await using var body = await response.Content.ReadAsStreamAsync(_stopping.Token).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(FetchTimeout);
        if (!await file.TryFillAsync(body, maxFileBytes, limit.Token).ConfigureAwait(false))
        {
            return ExtractionResult.Failed(JobFailure.DocumentTooLarge);
        }

        if (file.Length == 0)
        {
            return ExtractionResult.Failed(JobFailure.NoDataFound);
        }

        var name = FileNames.Clean(Uri.UnescapeDataString(address.Segments[^1])) ?? "";
        return await documents.ReadAsync(
            file.Content, name, response.Content.Headers.ContentType?.ToString(), options, _stopping.Token).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fetching or reading a document failed; its job ends FAILED")]
    private static partial void LogBroken(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storing a fetched document failed; the next start of the emulator fetches it again")]
    private static partial void LogNotStored(ILogger logger, Exception exception);
}
