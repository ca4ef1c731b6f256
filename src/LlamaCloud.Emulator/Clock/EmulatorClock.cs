using LlamaCloud.Emulator.Clock;

namespace LlamaCloud.Emulator;

/// <summary>
/// The clock of an emulator: the states of jobs, the delivery of webhooks, and the times of faults follow it. It shows the time of
/// <see cref="EmulatorOptions.TimeProvider"/>, unless it is advanced or frozen.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly long _start;
    private readonly HashSet<ClockTimer> _timers = [];

    /// <summary>The difference to the real time.</summary>
    private TimeSpan _offset;

    /// <summary>The time at which the clock is frozen.</summary>
    private DateTimeOffset? _frozenAt;

    /// <summary>The timestamp without the real time that has passed since the start; of a frozen clock, the whole timestamp. It never goes back.</summary>
    private long _elapsed;

    private int _version;

    internal EmulatorClock(TimeProvider real)
    {
        _real = real;
        _start = real.GetTimestamp();
    }

    /// <summary>Gets whether the clock is frozen.</summary>
    public bool IsFrozen
    {
        get
        {
            lock (_lock)
            {
                return _frozenAt is not null;
            }
        }
    }

    /// <summary>Gets the difference to the real time.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_lock)
            {
                return _frozenAt is { } time ? time - _real.GetUtcNow() : _offset;
            }
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Advances the clock, frozen or not. Everything that is due by then happens at once.</summary>
    /// <param name="by">The duration; 0 or more.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Change(() =>
        {
            _frozenAt += by;
            _offset += by;
            _elapsed += by.Ticks;
        });
    }

    /// <summary>Stops the clock at its present time. <see cref="Advance"/> moves it.</summary>
    public void Freeze() => Change(() =>
    {
        if (_frozenAt is null)
        {
            (_frozenAt, _elapsed) = (Now(), Timestamp());
        }
    });

    /// <summary>
    /// Shows the real time again. Jobs that were created while the clock was advanced are PENDING until the time of their creation comes.
    /// </summary>
    public void UseRealTime() => Change(() =>
    {
        _elapsed = Timestamp() - Passed();
        (_frozenAt, _offset) = (null, TimeSpan.Zero);
    });

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now();
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return Timestamp();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, _real, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Gets the timestamp, and a number that differs after each change of the clock.</summary>
    internal (long Now, bool IsFrozen, int Version) Read()
    {
        lock (_lock)
        {
            return (Timestamp(), _frozenAt is not null, _version);
        }
    }

    /// <summary>Sets whether a timer waits.</summary>
    internal void SetActive(ClockTimer timer, bool isActive)
    {
        lock (_lock)
        {
            _ = isActive ? _timers.Add(timer) : _timers.Remove(timer);
        }
    }

    private void Change(Action change)
    {
        ClockTimer[] timers;
        lock (_lock)
        {
            change();
            _version++;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Start();
        }
    }

    private DateTimeOffset Now() => _frozenAt ?? _real.GetUtcNow() + _offset;

    private long Timestamp() => _frozenAt is null ? _elapsed + Passed() : _elapsed;

    private long Passed() => _real.GetElapsedTime(_start).Ticks;
}
