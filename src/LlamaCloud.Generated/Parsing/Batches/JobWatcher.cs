using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Polls all jobs of a batch together: one listing has the states of as many jobs as the service accepts ids.</summary>
/// <param name="services">The services and settings of the batch.</param>
/// <param name="ended">Receives a document whose job has ended.</param>
/// <param name="failed">Receives a document whose job cannot be waited for.</param>
internal sealed class JobWatcher(BatchServices services, Action<BatchItem, ParseJobResponse> ended, Action<BatchItem, Exception> failed)
{
    /// <summary>The service does not document how many ids a request may have; it is halved when a request is refused.</summary>
    private const int FirstIdCount = 50;

    /// <summary>The number of listings without a job after which the job is requested by itself.</summary>
    private const int MaxMissed = 3;

    private readonly Dictionary<string, List<BatchItem>> _items = new(StringComparer.Ordinal);
    private int _idCount = FirstIdCount;

    /// <summary>How far a listing of jobs came.</summary>
    private enum Listed
    {
        /// <summary>Some of the jobs may be missing, because a page failed.</summary>
        Some,

        /// <summary>All jobs that exist were listed.</summary>
        All,

        /// <summary>There were too many ids, and smaller parts are to be listed.</summary>
        Again,
    }

    /// <summary>Gets the number of jobs.</summary>
    public int Count
    {
        get
        {
            lock (_items)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Waits for the job of a document from now on.</summary>
    public void Add(BatchItem item)
    {
        item.WaitStarted = services.Clock.GetTimestamp();
        var id = item.Entry!.JobId!;
        lock (_items)
        {
            if (!_items.TryGetValue(id, out var items))
            {
                _items.Add(id, items = []);
            }

            items.Add(item);
        }
    }

    /// <summary>Polls until it is canceled.</summary>
    /// <exception cref="LlamaCloudException">A failure that stops the batch.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var delay = TimeSpan.FromTicks(Math.Min(services.Wait.InitialDelay.Ticks * round, services.Wait.MaxDelay.Ticks));
            await services.Clock.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
            var ids = Ids();
            var hasEnded = false;
            for (var start = 0; start < ids.Count;)
            {
                var some = ids.GetRange(start, Math.Min(_idCount, ids.Count - start));
                var jobs = new Dictionary<string, ParseJobResponse>(StringComparer.Ordinal);
                var listed = await ListAsync(some, jobs, cancellationToken).ConfigureAwait(false);
                if (listed == Listed.Again)
                {
                    continue;
                }

                start += some.Count;
                hasEnded |= await AcceptAsync(some, jobs, listed == Listed.All, cancellationToken).ConfigureAwait(false);
            }

            round = hasEnded || ids.Count == 0 ? round / 2 : round;
        }
    }

    /// <summary>Gets the states of jobs.</summary>
    private async Task<Listed> ListAsync(List<string> ids, Dictionary<string, ParseJobResponse> jobs, CancellationToken cancellationToken)
    {
        try
        {
            var query = services.Scope with { JobIds = ids, PageSize = ids.Count };
            await foreach (var job in services.Client.ListAllAsync(query, options: services.Poll, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                jobs[job.Id] = job;
            }

            return Listed.All;
        }
        catch (LlamaCloudApiException refusal) when (ids.Count > 1 && BatchFailures.IsTooMany(refusal))
        {
            _idCount = Math.Max(1, ids.Count / 2);
            BatchLog.FewerIds(services.Logger, ids.Count, (int)refusal.StatusCode, _idCount);
            return Listed.Again;
        }
        catch (LlamaCloudException e) when (IsTemporary(e))
        {
            // The jobs continue, and the next round may succeed.
            BatchLog.PollFailed(services.Logger, ids.Count, e.ErrorType ?? e.GetType().Name);
            return Listed.Some;
        }
    }

    private async Task<bool> AcceptAsync(List<string> ids, Dictionary<string, ParseJobResponse> jobs, bool isComplete, CancellationToken cancellationToken)
    {
        var hasEnded = false;
        foreach (var id in ids)
        {
            if (!jobs.TryGetValue(id, out var job) && isComplete && IsMissing(id))
            {
                job = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            }

            if (job?.Status.IsFinal == true)
            {
                hasEnded = true;
                foreach (var item in Remove(id))
                {
                    ended(item, job);
                }
            }
            else if (IsOver(id))
            {
                foreach (var item in Remove(id))
                {
                    failed(item, new ParseWaitTimeoutException(id, job is null ? null : services.Masked(job), services.Wait.Timeout));
                }
            }
        }

        return hasEnded;
    }

    /// <summary>Gets a job that listings do not have; null if it was removed here, or is not known.</summary>
    private async Task<ParseJobResponse?> GetAsync(string id, CancellationToken cancellationToken)
    {
        using var scope = CallLog.JobScope(services.Logger, services.Mask.Mask(id));
        try
        {
            return (await services.Client.GetAsync(id, new() { OrganizationId = services.Scope.OrganizationId, ProjectId = services.Scope.ProjectId }, services.Poll, cancellationToken).ConfigureAwait(false)).Job;
        }
        catch (LlamaCloudNotFoundException e)
        {
            foreach (var item in Remove(id))
            {
                failed(item, e);
            }

            return null;
        }
        catch (LlamaCloudException e) when (IsTemporary(e))
        {
            return null;
        }
    }

    /// <summary>Returns true if the next round may succeed. A rate limit that does not end is noticed by the other requests.</summary>
    private static bool IsTemporary(LlamaCloudException failure) => failure is LlamaCloudRateLimitException || !BatchFailures.StopsBatch(failure, isCommon: false);

    private List<string> Ids()
    {
        lock (_items)
        {
            return [.. _items.Keys];
        }
    }

    private bool IsMissing(string id)
    {
        lock (_items)
        {
            return _items.TryGetValue(id, out var items) && ++items[0].Missed >= MaxMissed;
        }
    }

    private bool IsOver(string id)
    {
        lock (_items)
        {
            return services.Wait.Timeout != Timeout.InfiniteTimeSpan && _items.TryGetValue(id, out var items)
                && services.Clock.GetElapsedTime(items[0].WaitStarted) > services.Wait.Timeout;
        }
    }

    private List<BatchItem> Remove(string id)
    {
        lock (_items)
        {
            var items = _items.TryGetValue(id, out var found) ? found : [];
            _items.Remove(id);
            return items;
        }
    }
}
