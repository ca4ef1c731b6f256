namespace LlamaCloud.Generated.Primitives;

/// <summary>A token that ends with the caller's, or when a time is over.</summary>
internal readonly struct TimeLimit : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _token;

    private TimeLimit(CancellationTokenSource source, CancellationTokenSource? timer = null)
    {
        _source = source;
        _timer = timer;
        _token = source.Token;
    }

    private TimeLimit(CancellationToken token)
    {
        _source = null;
        _timer = null;
        _token = token;
    }

    public CancellationToken Token => _token;

    public static TimeLimit Of(TimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        if (time == Timeout.InfiniteTimeSpan)
        {
            return new(cancellationToken);
        }

        // The clock of every call but a test's: one source does for both.
        if (clock == TimeProvider.System)
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            source.CancelAfter(Clocks.Bounded(time));
            return new(source);
        }

        var timer = clock.After(time);
        return new(CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token), timer);
    }

    public void Dispose()
    {
        _source?.Dispose();
        _timer?.Dispose();
    }
}
