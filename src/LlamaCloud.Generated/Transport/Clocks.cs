namespace LlamaCloud.Generated.Transport;

/// <summary>Delays and time limits on a clock that a test may hold; on .NET Standard they come from a package, under other names.</summary>
internal static class Clocks
{
    /// <summary>What a timer takes at most. A longer limit, which nobody waits for, is as good as none.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A source that is cancelled after a time; never after <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static CancellationTokenSource After(this TimeProvider clock, TimeSpan time)
    {
        var bounded = time > Longest ? Timeout.InfiniteTimeSpan : time;
#if NET
        return new(bounded, clock);
#else
        return clock.CreateCancellationTokenSource(bounded);
#endif
    }

    /// <summary>Lets a time pass.</summary>
    public static Task DelayAsync(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(time, clock, cancellationToken);
#else
        TimeProviderTaskExtensions.Delay(clock, time, cancellationToken);
#endif
}
