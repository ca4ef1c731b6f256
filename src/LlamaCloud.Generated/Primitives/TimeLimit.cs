namespace LlamaCloud.Generated.Primitives;

/// <summary>A token that is canceled with the caller's, or after a time, which can be restarted.</summary>
internal readonly struct TimeLimit : IDisposable
{
    private readonly TimeSpan _time;
    private readonly ITimer? _timer;
    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _token;

    private TimeLimit(TimeSpan time, CancellationTokenSource? source, ITimer? timer, CancellationToken token)
    {
        _token = token;
        _time = time;
        _source = source;
        _timer = timer;
    }

    public CancellationToken Token => _token;

    public static TimeLimit Create(TimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        time = Clocks.Bounded(time);
        if (time == Timeout.InfiniteTimeSpan)
        {
            return new(time, source: null, timer: null, cancellationToken);
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The system clock, which every call uses except in tests: the source has a timer already.
        if (clock == TimeProvider.System)
        {
            source.CancelAfter(time);
            return new(time, source, timer: null, source.Token);
        }

        var timer = clock.CreateTimer(static state => Cancel((CancellationTokenSource)state!), source, time, Timeout.InfiniteTimeSpan);
        return new(time, source, timer, source.Token);
    }

    /// <summary>Restarts the time. Does nothing after disposal: a connection may take a part of a body later.</summary>
    public void Restart()
    {
        try
        {
            _timer?.Change(_time, Timeout.InfiniteTimeSpan);
            if (_timer is null)
            {
                _source?.CancelAfter(_time);
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _source?.Dispose();
    }

    /// <summary>The timer may fire during disposal.</summary>
    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
