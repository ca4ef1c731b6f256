using System.Collections.Concurrent;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Outcomes that the caller has not taken yet. Their number is limited where they are added.</summary>
internal sealed class OutcomeQueue : IDisposable
{
    private readonly ConcurrentQueue<ReadyOutcome> _outcomes = new();
    private readonly SemaphoreSlim _available = new(0);

    public void Add(ReadyOutcome outcome)
    {
        _outcomes.Enqueue(outcome);
        _available.Release();
    }

    /// <summary>Ends the queue: what was added before is still taken.</summary>
    public void Complete() => _available.Release();

    /// <summary>Takes the next outcome; null at the end.</summary>
    public async Task<ReadyOutcome?> TakeAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _outcomes.TryDequeue(out var outcome) ? outcome : null;
    }

    public void Dispose() => _available.Dispose();
}

/// <summary>An outcome, and the changes when the caller has processed it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Entry">The new entry of the journal; null for none.</param>
/// <param name="HoldsResult">Whether a result is in memory.</param>
internal sealed record ReadyOutcome(ParseOutcome Outcome, ParseJournalEntry? Entry, bool HoldsResult);
