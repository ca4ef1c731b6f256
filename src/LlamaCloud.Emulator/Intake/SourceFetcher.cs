using System.Collections.Concurrent;
using System.Globalization;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Intake;

/// <summary>
/// Fetches the documents of jobs with a URL after the response was sent, and only from this machine. Pending fetches are stored with
/// the job, so that the next process resumes them.
/// </summary>
internal sealed class SourceFetcher(JobStore store, JobIntake intake, DocumentQueue documents, long maxFileBytes, ILogger logger) : IAsyncDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxAttempts = 3;

    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = LoopbackHttp.CreateClient(FetchTimeout);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    public static string NotOnThisMachine(Uri address) =>
        $"The emulator only fetches documents from this machine (localhost, 127.0.0.1, [::1]): {address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)} was not requested.";

    /// <summary>Resumes the pending fetches of an earlier process.</summary>
    public void Resume()
    {
        foreach (var fetch in store.Read(FetchTable.All))
        {
            Start(fetch);
        }
    }

    /// <summary>Starts a fetch, with what a script determines about the job.</summary>
    public void Start(PendingFetch fetch, JobPlan? plan = null) => _running[fetch.JobId] = Task.Run(() => RunAsync(fetch, plan));

    /// <summary>Waits a moment for running fetches; the next process resumes the others.</summary>
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

    private async Task RunAsync(PendingFetch fetch, JobPlan? plan)
    {
        try
        {
            if (await store.WriteAsync(connection => IsStored(connection, fetch) ? FetchTable.CountAttempt(connection, fetch.Job) : null).ConfigureAwait(false) is { } attempt)
            {
                var document = attempt > MaxAttempts ? ExtractionResult.Failed(JobFailure.TooManyAttempts) : await FetchAsync(fetch).ConfigureAwait(false);
                await intake.SettleAsync(fetch, plan?.WithFailedPages(document) ?? document, plan).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await store.WriteAsync(connection =>
            {
                if (IsStored(connection, fetch))
                {
                    FetchTable.UndoAttempt(connection, fetch.Job);
                }

                return true;
            }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The database cannot be written; the next process retries.
        catch (Exception exception)
        {
            EmulatorLog.DocumentNotStored(logger, exception);
        }
#pragma warning restore CA1031
        finally
        {
            _running.TryRemove(fetch.JobId, out _);
        }
    }

    /// <summary>After a reset of the emulator, another job may have the same sequence number.</summary>
    private static bool IsStored(DatabaseConnection connection, PendingFetch fetch) => JobQueries.Find(connection, fetch.Job)?.Id == fetch.JobId;

    /// <summary>Gets the document or its failure. The job ends in any case.</summary>
    private async Task<ExtractionResult> FetchAsync(PendingFetch fetch)
    {
        try
        {
            return await FetchAsync(new Uri(fetch.Url), JobOptions.From(ParseRequestConfiguration.FromJson(fetch.Configuration))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // There is no caller to handle it.
        catch (Exception exception) when (exception is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            EmulatorLog.DocumentFailed(logger, exception);
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
                    : ExtractionResult.Failed(string.Create(CultureInfo.InvariantCulture, $"The document could not be fetched: source_url returned {(int)response.StatusCode}."));
            }

            return ExtractionResult.Failed("The document could not be fetched: source_url redirects too often.");
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
}
