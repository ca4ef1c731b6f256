using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>
/// Parses many documents: some workers send them, one watcher polls all jobs, and results are requested as jobs end. The number of documents in
/// memory is limited, however many there are.
/// </summary>
#pragma warning disable CA1001 // Tasks that still run when the caller leaves use the fields; they hold no handles, and RunAsync disposes the sources.
internal sealed class ParseBatch
#pragma warning restore CA1001
{
    private readonly BatchServices _services;
    private readonly BatchSender _sender;
    private readonly BatchSources _sources;
    private readonly JobWatcher _watcher;
    private readonly OutcomeQueue _queue = new();
    private readonly StartedKeys _keys = new();
    private readonly BatchActivities _activities;
    private readonly SemaphoreSlim _jobs;
    private readonly SemaphoreSlim _results;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _stopping;
    private readonly CancellationToken _cancellationToken;
    private Exception? _cause;

    /// <summary>The documents without an outcome, and one for the sources that may have more.</summary>
    private int _unfinished = 1;

    private ParseBatch(BatchServices services, IAsyncEnumerable<ParseSource> sources, long? count, CancellationToken cancellationToken)
    {
        _services = services;
        _sender = new(services);
        _activities = new(services.Mask);
        _cancellationToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopping = _stop.Token;
        _sources = new(sources, count, _stopping);
        _watcher = new(services, (item, job) => _ = FinishAsync(item, job), Fail);
        _jobs = new(services.Options.MaxJobsWaiting);
        _results = new(services.Options.MaxUploads);
    }

    /// <param name="services">The services and settings of the batch.</param>
    /// <param name="sources">The documents.</param>
    /// <param name="count">The number of documents; null if unknown.</param>
    /// <param name="cancellationToken">Ends the batch; jobs continue.</param>
    public static async IAsyncEnumerable<ParseOutcome> RunAsync(
        BatchServices services, IAsyncEnumerable<ParseSource> sources, long? count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new ParseBatch(services, sources, count, cancellationToken);

        // The parent of everything that the batch does, which begins here.
        using var activity = LlamaCloudTelemetry.Source.StartActivity("llamacloud.parse_many");
        var work = batch.WorkAsync();
        try
        {
            while (await batch.NextAsync(activity).ConfigureAwait(false) is { } ready)
            {
                yield return ready.Outcome;
                await batch.DeliveredAsync(ready).ConfigureAwait(false);
            }
        }
        finally
        {
            batch.Cancel();
            await work.ConfigureAwait(false);
            batch._activities.End(cancellationToken.IsCancellationRequested ? new OperationCanceledException() : batch.Stopped());
            await batch._sources.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Returns the next outcome; null at the end.</summary>
    /// <exception cref="ParseBatchStoppedException">The batch was stopped.</exception>
    private async Task<ReadyOutcome?> NextAsync(Activity? activity)
    {
        try
        {
            var ready = await _queue.TakeAsync(_cancellationToken).ConfigureAwait(false);
            if (ready is null && Stopped() is { } failure)
            {
                // As it was thrown, if it is that of the sources or of a callback of the caller.
                ExceptionDispatchInfo.Capture(failure).Throw();
            }

            return ready;
        }
        catch (Exception e)
        {
            activity?.Fail(e);
            throw;
        }
    }

    /// <summary>Checks the key and the connection, then sends and polls until all documents have an outcome. Does not throw.</summary>
    private async Task WorkAsync()
    {
        await RunPartAsync(CheckAsync).ConfigureAwait(false);
        var watching = RunPartAsync(() => _watcher.RunAsync(_stopping));
        await Task.WhenAll(Enumerable.Range(0, _services.Options.MaxUploads).Select(_ => RunPartAsync(SendAsync))).ConfigureAwait(false);
        Finish();
        await watching.ConfigureAwait(false);
    }

    /// <summary>Makes a request that costs nothing: a wrong key or host is found before anything is sent, and the time of the service is known.</summary>
    private async Task CheckAsync()
    {
        const int Retries = 2;
        try
        {
            await _services.Client.ListAsync(_services.Scope with { PageSize = 1 }, _services.Poll with { MaxRetries = Retries }, _stopping).ConfigureAwait(false);
        }
        catch (LlamaCloudException e) when (!BatchFailures.StopsBatch(e, isCommon: false))
        {
            // The service responds, and the next request may succeed.
        }
    }

    private async Task RunPartAsync(Func<Task> part)
    {
        try
        {
            _stopping.ThrowIfCancellationRequested();
            await part().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Stop(e);
        }
    }

    private async Task SendAsync()
    {
        while (true)
        {
            await _jobs.WaitAsync(_stopping).ConfigureAwait(false);
            if (await _sources.NextAsync().ConfigureAwait(false) is not { } source)
            {
                _jobs.Release();
                return;
            }

            Interlocked.Increment(ref _unfinished);
            await StartAsync(source).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(ParseSource source)
    {
        BatchItem? item = null;
        var activity = _activities.Start();
        try
        {
            item = await _sender.PrepareAsync(source, activity, _stopping).ConfigureAwait(false);
            while (_keys.Begin(item.Key) is { } other)
            {
                if (await other.ConfigureAwait(false) is { } entry)
                {
                    item.Entry = entry;
                    Watch(item);
                    _sources.Started();
                    return;
                }
            }

            await StartFirstAsync(item).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (!BatchFailures.StopsBatch(e, source.Configuration is null) || IsLostStream(e, item))
        {
            _sources.Started();
            Add(activity, new(item?.Outcome() is { } outcome ? outcome with { Exception = e } : new(source, source.Key ?? "") { Exception = e }, Entry: null, HoldsResult: false));
        }
    }

    /// <summary>Returns true if a stream cannot be sent again after a rate limit: other documents are.</summary>
    private static bool IsLostStream(Exception failure, BatchItem? item) => failure is LlamaCloudRateLimitException && item?.File is { CanOpen: false };

    private async Task StartFirstAsync(BatchItem item)
    {
        var isDone = item.Entry is { State: ParseJournalState.Done };
        ParseJournalEntry? started = null;
        try
        {
            if (!isDone && !IsAtService(item.Entry))
            {
                var job = await _sender.SendAsync(item, _stopping).ConfigureAwait(false);
                item.Activity?.Describe(job);
                _services.Wait.Progress?.Report(job);
            }

            started = isDone ? null : item.Entry;
        }
        finally
        {
            _keys.End(item.Key, started);
        }

        // Only now, because the caller may receive the outcome at once, and its key is then removed.
        _sources.Started();
        if (isDone)
        {
            Add(item.Activity, new(item.Outcome() with { IsSkipped = true }, Entry: null, HoldsResult: false));
        }
        else
        {
            Watch(item);
        }
    }

    private void Watch(BatchItem item)
    {
        _activities.SetJob(item.Activity, item.Entry!.JobId);
        _watcher.Add(item);
    }

    private bool IsAtService(ParseJournalEntry? entry) =>
        entry is { JobId: not null } && (entry.State == ParseJournalState.Waiting || (entry.State == ParseJournalState.Failed && !_services.Options.RetryFailed));

    /// <summary>Requests the result of a job that has ended. Does not throw.</summary>
    private Task FinishAsync(BatchItem item, ParseJobResponse job) => RunPartAsync(async () =>
    {
        Activity.Current = item.Activity ?? Activity.Current;
        using var scope = CallLog.JobScope(_services.Logger, _services.Mask.Mask(job.Id));
        JobTelemetry.Ended(job, _services.Clock.GetElapsedTime(item.WaitStarted));
        _services.Wait.Progress?.Report(job);
        if (job.Status != ParseJobStatus.Completed)
        {
            var failure = new ParseJobFailedException(_services.Masked(job));
            Add(item.Activity, new(item.Outcome() with { Job = job, Exception = failure }, item.Entry! with { State = ParseJournalState.Failed, Error = job.ErrorMessage }, HoldsResult: false));
            return;
        }

        await _results.WaitAsync(_stopping).ConfigureAwait(false);
        try
        {
            var query = ParsingClient.Results(_services.Options.Query, item.Configuration.Tier, _services.Wait);
            var result = await _services.PatientlyAsync(_ => _services.Client.GetAsync(job.Id, query, _services.Request, _stopping), static () => true).ConfigureAwait(false);
            Add(item.Activity, new(item.Outcome() with { Job = result.Job, Result = result }, item.Entry! with { State = ParseJournalState.Done }, HoldsResult: true));
        }
        catch (LlamaCloudException e) when (!BatchFailures.StopsBatch(e, isCommon: false))
        {
            _results.Release();
            Add(item.Activity, new(item.Outcome() with { Job = job, Exception = e }, Entry: null, HoldsResult: false));
        }
    });

    private void Fail(BatchItem item, Exception failure) =>
        Add(item.Activity, new(item.Outcome() with { Job = (failure as ParseWaitTimeoutException)?.Job, Exception = failure }, Entry: null, HoldsResult: false));

    private void Add(Activity? activity, ReadyOutcome outcome)
    {
        _activities.End(activity, outcome.Outcome);
        _queue.Add(outcome);
        Finish();
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _queue.Complete();
        }
    }

    /// <summary>An outcome is done when the caller has processed it; until then, the next run returns it again.</summary>
    private async Task DeliveredAsync(ReadyOutcome ready)
    {
        try
        {
            if (ready.Entry is { } entry)
            {
                await _sender.WriteAsync(entry, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (JournalException e)
        {
            Stop(e);
        }

        _keys.Remove(ready.Outcome.Key);
        if (ready.HoldsResult)
        {
            _results.Release();
        }

        _jobs.Release();
    }

    private void Stop(Exception cause)
    {
        if (Interlocked.CompareExchange(ref _cause, cause, null) is null)
        {
            Cancel();
            _queue.Complete();
        }
    }

    private void Cancel()
    {
        _services.HasEnded = !_cancellationToken.IsCancellationRequested;
        _stop.Cancel();
    }

    /// <summary>Returns the exception that ends the batch, which may be one of the sources or of a callback of the caller; null if it was not stopped.</summary>
    private Exception? Stopped() => _cause switch
    {
        JournalException { InnerException: { } cause } => new ParseBatchStoppedException(cause, _sources.NotStarted, _watcher.Count),
        LlamaCloudException cause => new ParseBatchStoppedException(cause, _sources.NotStarted, _watcher.Count),
        var cause => cause,
    };
}
