using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>The options of waiting for a parse job.</summary>
public sealed record WaitOptions
{
    /// <summary>
    /// Gets the delay after the first poll; 1 s by default. Each further delay is longer by the same amount. Up to a quarter of each delay is
    /// subtracted at random, so that many callers do not poll at the same time.
    /// </summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the maximum delay between polls; 5 s by default. It must not be less than <see cref="InitialDelay"/>.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets the timeout of the whole wait, polls and delays; 2 h by default, as in the vendor's SDK.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no timeout.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Gets an object that receives the job after every poll, even when nothing changed, and after <c>ParseAsync</c> has created it; null for none.</summary>
    public IProgress<ParseJobResponse>? Progress { get; init; }

    /// <summary>
    /// Gets whether the job is deleted after its results were received; false by default. A job that fails is kept. Results that are links
    /// cannot be requested then: use <c>SaveAsync</c> with <c>DownloadOptions.DeleteJob</c>. If the job cannot be deleted, a
    /// <see cref="ParseJobNotDeletedException"/> has the results.
    /// </summary>
    public bool DeleteJob { get; init; }

    /// <exception cref="ArgumentException">A time is not positive, or the maximum delay is less than the initial one.</exception>
    internal void Check()
    {
        if (InitialDelay <= TimeSpan.Zero)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(InitialDelay)}: invalid value {InitialDelay}; expected more than zero.");
        }

        if (MaxDelay < InitialDelay)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(MaxDelay)}: invalid value {MaxDelay}; expected at least {nameof(InitialDelay)} ({InitialDelay}).");
        }

        if (Timeout <= TimeSpan.Zero && Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(Timeout)}: invalid value {Timeout}; expected more than zero, or Timeout.InfiniteTimeSpan for no timeout.");
        }
    }
}
