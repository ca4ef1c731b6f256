using LlamaCloud.Cli.Batches.Sources;

namespace LlamaCloud.Cli.Batches.Progress;

/// <summary>How far the documents of a batch are.</summary>
/// <param name="total">The number of documents.</param>
/// <param name="clock">Measures how long they take.</param>
/// <param name="pause">Gets how long all requests wait for a rate limit.</param>
internal sealed class BatchState(int total, TimeProvider clock, Func<TimeSpan> pause)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BatchDocument, RunningDocument> _running = [];
    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
    private readonly long _started = clock.GetTimestamp();
    private double _credits;

    public int Total => total;

    public int Written { get; private set; }

    /// <summary>The documents that an earlier run has finished.</summary>
    public int Skipped { get; private set; }

    public int Failed { get; private set; }

    /// <summary>The failed documents whose job continues: the same command waits for it again.</summary>
    public int Continuing { get; private set; }

    public int Done => Written + Skipped + Failed;

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>How long all requests wait for a rate limit.</summary>
    public TimeSpan Pause => pause();

    /// <summary>The credits of the documents that were written, as far as the service returned them.</summary>
    public double Credits => _credits;

    /// <summary>The time until all documents are done, at the speed so far; null if it is not known.</summary>
    public TimeSpan? Left => Written + Failed < Math.Min(5, total) ? null : Elapsed * (total - Done) / (Written + Failed);

    /// <summary>The causes of failures, with the most frequent one first.</summary>
    public IReadOnlyList<(string Cause, int Count)> Causes()
    {
        lock (_lock)
        {
            return [.. _causes.OrderByDescending(static cause => cause.Value).Select(static cause => (cause.Key, cause.Value))];
        }
    }

    /// <summary>Gets the documents in progress: those being sent first, then the longest waiting ones.</summary>
    public IReadOnlyList<RunningDocument> Running()
    {
        lock (_lock)
        {
            return [.. _running.Values.OrderBy(static document => document.JobId is not null).ThenByDescending(static document => document.Elapsed)];
        }
    }

    /// <summary>Records that an attempt has sent so many bytes of a document.</summary>
    public void Sending(BatchDocument document, long sent = 0, long? length = null) =>
        Change(document, running => running with { Sent = sent, Length = length ?? running.Length });

    public void JobCreated(BatchDocument document, string jobId) => Change(document, running => running with { JobId = jobId });

    public void WasWritten(BatchDocument document, double? credits) => End(document, () =>
    {
        Written++;
        _credits += credits ?? 0;
    });

    public void WasSkipped(BatchDocument document) => End(document, () => Skipped++);

    public void HasFailed(BatchDocument document, string cause, bool continues = false) => End(document, () =>
    {
        Failed++;
        Continuing += continues ? 1 : 0;
        _causes[cause] = _causes.GetValueOrDefault(cause) + 1;
    });

    private void Change(BatchDocument document, Func<RunningDocument, RunningDocument> change)
    {
        lock (_lock)
        {
            _running[document] = change(_running.TryGetValue(document, out var running) ? running : new(document.Label, clock, clock.GetTimestamp()));
        }
    }

    private void End(BatchDocument document, Action change)
    {
        lock (_lock)
        {
            _running.Remove(document);
            change();
        }
    }
}

/// <summary>A document in progress.</summary>
/// <param name="Label">The name for people.</param>
/// <param name="Clock">Measures how long it takes.</param>
/// <param name="Started">When it was begun, on the clock.</param>
internal sealed record RunningDocument(string Label, TimeProvider Clock, long Started)
{
    /// <summary>The number of bytes that were sent.</summary>
    public long Sent { get; init; }

    /// <summary>The number of bytes to send; null if it is not known.</summary>
    public long? Length { get; init; }

    /// <summary>The id of the job; null if there is none yet.</summary>
    public string? JobId { get; init; }

    public TimeSpan Elapsed => Clock.GetElapsedTime(Started);
}
