namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>The distribution of the creation times of jobs.</summary>
public enum CreationTimes
{
    Even,
    Burst,
    OneInstant,
    FewInstants,
    LongAgo,
    Uneven,
}

internal static class CreationTimesExtensions
{
    /// <summary>Returns how long before <see cref="StoredJobs.Epoch"/> a job was created.</summary>
    /// <param name="times">The distribution of the times.</param>
    /// <param name="index">The number of the job.</param>
    /// <param name="random">The source of random numbers.</param>
    public static TimeSpan Age(this CreationTimes times, int index, Random random) => times switch
    {
        CreationTimes.Even => TimeSpan.FromMinutes(index),
        CreationTimes.Burst => random.Next(10) == 0 ? TimeSpan.FromHours(random.Next(10_000)) : TimeSpan.FromDays(300) + TimeSpan.FromMilliseconds(random.Next(500)),
        CreationTimes.OneInstant => TimeSpan.Zero,
        CreationTimes.FewInstants => TimeSpan.FromHours(random.Next(5)),
        CreationTimes.LongAgo => TimeSpan.FromDays((365 * 20) + random.Next(3)),
        _ => TimeSpan.FromSeconds(Math.Pow(10, random.NextDouble() * 8)),
    };
}
