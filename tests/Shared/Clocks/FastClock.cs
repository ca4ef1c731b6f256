using System.Diagnostics;

namespace LlamaCloud.Tests;

/// <summary>A clock that runs faster than the real one, for the client and the service together: a minute of rate limit takes a moment.</summary>
internal sealed class FastClock(double factor) : TimeProvider
{
    /// <summary>The word with which a program of tests runs on this clock.</summary>
    public const string Switch = "fast-clock";

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _startTime = DateTimeOffset.UtcNow;

    public override long TimestampFrequency => Stopwatch.Frequency;

    public override long GetTimestamp() => _start + (long)((Stopwatch.GetTimestamp() - _start) * factor);

    public override DateTimeOffset GetUtcNow() => _startTime + GetElapsedTime(_start);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? Max(dueTime / factor) : dueTime, period > TimeSpan.Zero ? Max(period / factor) : period);

    private static TimeSpan Max(TimeSpan time) => time < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : time;
}
