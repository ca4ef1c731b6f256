using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>
/// Delays the requests of all calls of a client while the service refuses them as too many (429). A refusal pauses all of them; afterwards one
/// request at a time is sent, and every twentieth one that is accepted allows one more. Where the service says how long to wait, the requests are also
/// spaced, because a service that counts in a sliding window frees its places one by one.
/// </summary>
/// <remarks>
/// The factors keep the share of refused requests below one third behind a limit: the spacing is doubled by a refusal and restored by 4.3
/// accepted requests. A pause without a given time becomes one step longer by each refusal in a row, and starts at the first step after an
/// accepted request; many refusals that are not in a row raise this first step, so that requests that are refused at random cost little time.
/// </remarks>
#pragma warning disable CA1001 // Calls may be running when the client is disposed; the semaphore holds no handle.
internal sealed class RateLimitGate(TimeProvider clock)
#pragma warning restore CA1001
{
    private const double Unlimited = double.PositiveInfinity;

    /// <summary>The number of requests at a time from which on they are no longer counted.</summary>
    private const int MaxCounted = 64;

    private const double AllowedGrowth = 0.05;
    private const double StepUp = 0.25;
    private const double StepDown = 0.5;
    private const double GapShrink = 0.85;

    private static readonly double[] PauseSeconds = [1, 2, 4, 8, 15];
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstGap = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(4);

    /// <summary>The maximum time that a slow request, such as a large upload, holds up the others.</summary>
    private static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly SemaphoreSlim _queue = new(1, 1);
    private TaskCompletionSource<bool>? _left;
    private long _pauseStarted;
    private TimeSpan _pause;
    private long _lastStart;
    private TimeSpan _gap;
    private double _firstStep;
    private int _inRow;
    private int _running;
    private double _allowed = Unlimited;
    private long _refusals;

    /// <summary>Gets when a request was last accepted, on the clock; null if none was.</summary>
    public long? LastAccepted { get; private set; }

    /// <summary>Gets how long all requests still wait; zero if they do not.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_lock)
            {
                return Max(PauseLeft(), TimeSpan.Zero);
            }
        }
    }

    /// <summary>Starts a request if no limit is in force.</summary>
    /// <param name="pass">The pass to return after the request.</param>
    public bool TryEnter(out Pass pass)
    {
        lock (_lock)
        {
            var isOpen = _allowed == Unlimited && _gap == TimeSpan.Zero && PauseLeft() <= TimeSpan.Zero;
            pass = isOpen ? Start() : default;
            return isOpen;
        }
    }

    /// <summary>Starts a request when it is its turn, or when its caller does not want to wait any longer: then the service decides.</summary>
    /// <param name="patience">Returns how long the caller still waits.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<Pass> EnterAsync(Func<TimeSpan> patience, CancellationToken cancellationToken)
    {
        var time = patience();
        if (IsPausedFor(time) || !await EnterQueueAsync(time, cancellationToken).ConfigureAwait(false))
        {
            return StartNow();
        }

        try
        {
            Pass pass;
            while (!TryStart(patience(), out pass, out var wait, out var turn))
            {
                await DelayAsync(wait, turn, cancellationToken).ConfigureAwait(false);
            }

            return pass;
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>Starts the next request, or returns how long it has to wait.</summary>
    /// <param name="patience">How long its caller still waits.</param>
    /// <param name="pass">The pass to return after the request.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="turn">Ends the wait earlier; null if nothing does.</param>
    internal bool TryStart(TimeSpan patience, out Pass pass, out TimeSpan wait, out Task? turn)
    {
        lock (_lock)
        {
            wait = Wait(out turn);
            var starts = wait <= TimeSpan.Zero || wait > patience;
            pass = starts ? Start() : default;
            return starts;
        }
    }

    /// <summary>Ends a request that the service did not refuse as one too many.</summary>
    public void Accepted(Pass pass)
    {
        lock (_lock)
        {
            Leave();
            LastAccepted = clock.GetTimestamp();
            if (pass.Refusals != _refusals)
            {
                return;
            }

            _inRow = 0;
            _firstStep = Math.Max(0, _firstStep - StepDown);
            _gap = Scaled(_gap, GapShrink) is var gap && gap < MinGap ? TimeSpan.Zero : gap;
            _allowed = _allowed >= MaxCounted ? Unlimited : _allowed + AllowedGrowth;
        }
    }

    /// <summary>Ends a request that got no response.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            Leave();
        }
    }

    /// <summary>Ends a request that the service refused as one too many (429), and pauses all requests.</summary>
    /// <param name="pass">The pass from the start of the request.</param>
    /// <param name="asked">The delay that the service asks for; null for none.</param>
    /// <param name="patience">The maximum delay; a longer one fails the call, and the others do not wait for it.</param>
    /// <param name="random">From 0 to 1.</param>
    /// <returns>The time until a request may be sent again.</returns>
    public TimeSpan Refused(Pass pass, TimeSpan? asked, TimeSpan patience, double random)
    {
        lock (_lock)
        {
            Leave();
            if (asked > patience)
            {
                return asked.Value;
            }

            var delay = asked ?? TimeSpan.FromSeconds(PauseSeconds[Math.Min((int)_firstStep + _inRow, PauseSeconds.Length - 1)] * (1 - (random / 4)));

            // Requests that were sent before the last refusal are not a new one.
            var isNew = pass.Refusals == _refusals;
            if (isNew)
            {
                _refusals++;
                _allowed = 1;
                _inRow++;
                _firstStep = Math.Min(_firstStep + StepUp, PauseSeconds.Length);
                _gap = asked is { } time ? Min(Max(Scaled(_gap, 2), Min(FirstGap, time)), MaxGap) : _gap;
            }

            if ((isNew || asked is not null) && delay > PauseLeft())
            {
                (_pauseStarted, _pause) = (clock.GetTimestamp(), delay);
            }

            return Max(PauseLeft(), TimeSpan.Zero);
        }
    }

    /// <summary>Waits behind the others; false when the caller does not want to wait that long.</summary>
    private async ValueTask<bool> EnterQueueAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var entry = _queue.WaitAsync(cancellationToken);
        if (!entry.IsCompleted && patience < Clocks.MaxTime)
        {
            await DelayAsync(Max(patience, TimeSpan.Zero), entry, cancellationToken).ConfigureAwait(false);
            if (!entry.IsCompleted)
            {
                _ = entry.ContinueWith(_ => _queue.Release(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
                return false;
            }
        }

        await entry.ConfigureAwait(false);
        return true;
    }

    private async Task DelayAsync(TimeSpan time, Task? end, CancellationToken cancellationToken)
    {
        if (end is null)
        {
            await clock.DelayAsync(time, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(clock.DelayAsync(time, stop.Token), end).ConfigureAwait(false);
        stop.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool IsPausedFor(TimeSpan time)
    {
        lock (_lock)
        {
            return PauseLeft() > time;
        }
    }

    private Pass StartNow()
    {
        lock (_lock)
        {
            return Start();
        }
    }

    private Pass Start()
    {
        _running++;
        _lastStart = clock.GetTimestamp();
        return new(_refusals);
    }

    private void Leave()
    {
        _running--;
        _left?.TrySetResult(true);
        _left = null;
    }

    /// <summary>Returns how long to wait; <paramref name="turn"/> ends the wait earlier, when a running request ends.</summary>
    private TimeSpan Wait(out Task? turn)
    {
        turn = null;
        var sinceStart = clock.GetElapsedTime(_lastStart);
        var wait = Max(PauseLeft(), _gap - sinceStart);
        if (wait > TimeSpan.Zero || _running + 1 <= _allowed)
        {
            // A timer cuts off fractions of a millisecond.
            return TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        }

        turn = (_left ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        return TimeSpan.FromMilliseconds(Math.Ceiling((MaxTurn - sinceStart).TotalMilliseconds));
    }

    /// <summary>How long is left to wait: measured, so that nothing depends on the time of day that the machine believes it is.</summary>
    private TimeSpan PauseLeft() => _pause == TimeSpan.Zero ? TimeSpan.Zero : _pause - clock.GetElapsedTime(_pauseStarted);

    private static TimeSpan Scaled(TimeSpan time, double factor) => TimeSpan.FromTicks((long)(time.Ticks * factor));

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>A request that has started, with the number of refusals that were known then.</summary>
    internal readonly record struct Pass(long Refusals);
}
