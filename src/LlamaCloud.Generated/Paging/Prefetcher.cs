namespace LlamaCloud.Generated.Paging;

/// <summary>At most one piece of work that was begun before it is wanted. Disposal stops it and waits for its end.</summary>
internal sealed class Prefetcher<T>(CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task<T>? _work;

    /// <summary>Begins the work that <see cref="Take"/> will ask for next.</summary>
    public void Begin(Func<CancellationToken, Task<T>> work) => _work = work(_stop.Token);

    /// <summary>The work that was begun, else new work.</summary>
    public Task<T> Take(Func<CancellationToken, Task<T>> work)
    {
        var begun = _work ?? work(_stop.Token);
        _work = null;
        return begun;
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        if (_work is { } unwanted)
        {
            // Nobody is told of its outcome: nobody wants it.
            await Task.WhenAny(unwanted).ConfigureAwait(false);
            _ = unwanted.Exception;
        }

        _stop.Dispose();
    }
}
