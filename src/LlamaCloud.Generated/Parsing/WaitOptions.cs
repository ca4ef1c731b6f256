using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>How to wait for a parse job: how often to ask, for how long, and whom to tell.</summary>
public sealed record WaitOptions
{
    /// <summary>
    /// The delay after the first get, and what each further delay grows by; 1 s by default. Up to a quarter of each delay is taken
    /// off at random, so that many waits do not ask in step.
    /// </summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the delays grow to; 5 s by default. Not less than <see cref="FirstDelay"/>.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time limit of the whole wait, calls and delays; 2 h by default, as in the vendor's own helper.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Is told of the job after each get, also when nothing has changed; by <c>ParseAsync</c> also when the job is created. Null for nobody.</summary>
    public IProgress<ParseJobResponse>? Progress { get; init; }

    /// <summary>
    /// Gets whether the job is deleted after its results were received; false by default. A job that fails is kept. Results that are links
    /// cannot be requested then: use <c>SaveAsync</c> with <c>DownloadOptions.DeleteJob</c>. If the job cannot be deleted, a
    /// <see cref="ParseJobNotDeletedException"/> has the results.
    /// </summary>
    public bool DeleteJob { get; init; }

    /// <exception cref="ArgumentException">A time is not positive, or the longest delay is less than the first.</exception>
    internal void Check()
    {
        if (FirstDelay <= TimeSpan.Zero)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(FirstDelay)} is {FirstDelay}. It must be more than zero.");
        }

        if (LongestDelay < FirstDelay)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(LongestDelay)} is {LongestDelay}, less than {nameof(FirstDelay)} ({FirstDelay}).");
        }

        if (TimeLimit <= TimeSpan.Zero && TimeLimit != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(TimeLimit)} is {TimeLimit}. It must be more than zero, or Timeout.InfiniteTimeSpan for no limit.");
        }
    }
}
