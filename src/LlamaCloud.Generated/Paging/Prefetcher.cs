namespace LlamaCloud.Generated.Paging;

/// <summary>Prefetches at most one result. Disposal cancels the request and waits for its end.</summary>
internal sealed class Prefetcher<T>(CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task<T>? _work;
    private volatile bool _hasEnded;

    /// <summary>Gets whether the listing has ended, other than by the caller's cancellation.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Starts the request that <see cref="Take"/> will return.</summary>
    public void Begin(Func<CancellationToken, Task<T>> work) => _work = work(_stop.Token);

    /// <summary>Returns the request that was started, or starts one.</summary>
    public Task<T> Take(Func<CancellationToken, Task<T>> work)
    {
        var begun = _work ?? work(_stop.Token);
        _work = null;
        return begun;
    }

    public async ValueTask DisposeAsync()
    {
        _hasEnded = !cancellationToken.IsCancellationRequested;
        _stop.Cancel();
        if (_work is { } unwanted)
        {
            // The result is not needed, so that a failure is not reported.
            await Task.WhenAny(unwanted).ConfigureAwait(false);
            _ = unwanted.Exception;
        }

        _stop.Dispose();
    }
}
