namespace LlamaCloud.Generated.Primitives;

/// <summary>Delays and timeouts with a <see cref="TimeProvider"/>, which tests can replace. .NET Standard gets them from a package, with other method names.</summary>
internal static class Clocks
{
    /// <summary>The maximum of a timer. A longer timeout is treated as infinite.</summary>
    internal static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>Creates a token source that is canceled after a time, or never for <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static CancellationTokenSource After(this TimeProvider clock, TimeSpan time)
    {
#if NET
        return new(Bounded(time), clock);
#else
        return clock.CreateCancellationTokenSource(Bounded(time));
#endif
    }

    /// <summary>Creates a token source that is canceled with the caller's token, or after a time.</summary>
    public static TimeLimit Limit(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken) => TimeLimit.Create(clock, time, cancellationToken);

    public static TimeSpan Bounded(TimeSpan time) => time > MaxTime ? Timeout.InfiniteTimeSpan : time;

    /// <summary>Waits for a task, or until a token is canceled; the task continues.</summary>
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

    /// <summary>Waits for a time.</summary>
    public static Task DelayAsync(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(time, clock, cancellationToken);
#else
        TimeProviderTaskExtensions.Delay(clock, time, cancellationToken);
#endif
}
