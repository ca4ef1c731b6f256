namespace LlamaCloud.Generated.Primitives;

/// <summary>Delays and time limits on a clock that a test may hold; on .NET Standard they come from a package, under other names.</summary>
internal static class Clocks
{
    /// <summary>What a timer takes at most. A longer limit, which nobody waits for, is as good as none.</summary>
    internal static readonly TimeSpan MaxTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A source that is cancelled after a time; never after <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static CancellationTokenSource After(this TimeProvider clock, TimeSpan time)
    {
#if NET
        return new(Bounded(time), clock);
#else
        return clock.CreateCancellationTokenSource(Bounded(time));
#endif
    }

    /// <summary>A token that ends with the caller's, or when a time is over.</summary>
    public static TimeLimit Limit(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken) => TimeLimit.Create(clock, time, cancellationToken);

    public static TimeSpan Bounded(TimeSpan time) => time > MaxTimer ? Timeout.InfiniteTimeSpan : time;

    /// <summary>Waits for a task, or until a token is canceled; the task goes on.</summary>
    public static async Task<T> OrCanceledAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
#if NET
        return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(task, Task.Delay(Timeout.Infinite, stop.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        stop.Cancel();
        return await task.ConfigureAwait(false);
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
