namespace LlamaCloud.Emulator.Clock;

/// <summary>A timer of an <see cref="EmulatorClock"/>, which waits with a timer of the real time for as long as the clock is not frozen.</summary>
internal sealed class ClockTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly EmulatorClock _clock;
    private readonly Action _callback;
    private readonly ITimer _timer;
    private long _due = long.MaxValue;
    private TimeSpan _period;

    public ClockTimer(EmulatorClock clock, TimeProvider real, Action callback)
    {
        _clock = clock;
        _callback = callback;
        _timer = real.CreateTimer(static timer => ((ClockTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Set(dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _clock.GetTimestamp() + dueTime.Ticks, period);
        return true;
    }

    /// <summary>
    /// Waits for the due time. Without a lock, because a real timer may call back at once; if the clock is changed meanwhile, the wait is
    /// set again.
    /// </summary>
    public void Start()
    {
        int version;
        do
        {
            (var now, var isFrozen, version) = _clock.Read();
            var due = Due();
            var rest = new TimeSpan(Math.Max(0, due - now));
            _timer.Change(due == long.MaxValue || (isFrozen && rest > TimeSpan.Zero) ? Timeout.InfiniteTimeSpan : rest, Timeout.InfiniteTimeSpan);
        }
        while (version != _clock.Read().Version);
    }

    public void Dispose()
    {
        Set(long.MaxValue, TimeSpan.Zero);
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(long due, TimeSpan period)
    {
        lock (_lock)
        {
            (_due, _period) = (due, period);
        }

        _clock.SetActive(this, due != long.MaxValue);
        Start();
    }

    private void Fire()
    {
        var now = _clock.GetTimestamp();
        lock (_lock)
        {
            // The clock may have been frozen, or the timer changed, after the real timer had fired.
            if (_due > now)
            {
                now = -1;
            }
            else
            {
                _due = _period > TimeSpan.Zero ? now + _period.Ticks : long.MaxValue;
            }
        }

        _clock.SetActive(this, Due() != long.MaxValue);
        Start();
        if (now >= 0)
        {
            _callback();
        }
    }

    private long Due()
    {
        lock (_lock)
        {
            return _due;
        }
    }
}
