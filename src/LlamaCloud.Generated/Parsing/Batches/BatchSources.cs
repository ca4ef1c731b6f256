namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>The documents of a batch, taken one by one.</summary>
internal sealed class BatchSources(IAsyncEnumerable<ParseSource> sources, long? count, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ParseSource> _enumerator = sources.GetAsyncEnumerator(cancellationToken);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isOver;
    private long _started;

    /// <summary>Gets the number of documents that have neither a job nor an outcome; null if the number of all is unknown.</summary>
    public long? NotStarted => count - Interlocked.Read(ref _started);

    /// <summary>Returns the next document; null if there is none.</summary>
    public async Task<ParseSource?> NextAsync()
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _isOver = _isOver || !await _enumerator.MoveNextAsync().ConfigureAwait(false);
            return _isOver ? null : _enumerator.Current ?? throw new InvalidOperationException("A document of the batch is null.");
        }
        catch
        {
            _isOver = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Counts a document that has a job or an outcome.</summary>
    public void Started() => Interlocked.Increment(ref _started);

    public ValueTask DisposeAsync() => _enumerator.DisposeAsync();
}
