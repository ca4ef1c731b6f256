using CsCheck;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>An account, the way in which its service lists it, and a parallel listing of it.</summary>
internal sealed record ParallelScenario
{
    public static readonly Gen<ParallelScenario> Any = Gen.Select(
        Gen.Select(Gen.Enum<CreationTimes>(), Gen.Int[0, 300], Gen.Bool, Few(5), Gen.Int[0, int.MaxValue]),
        Gen.Select(Gen.Int[1, 40], Gen.Enum<ListingOrder>(), Gen.Bool, Gen.Bool, Gen.Enum<TimeDigits>(), Gen.Bool),
        Gen.Select(Gen.Int[2, 8], Gen.Bool, Rarely(299), Rarely(299), Rarely(310)),
        static (account, service, listing) => new ParallelScenario
        {
            Times = account.Item1,
            Count = account.Item2,
            HasMicroseconds = account.Item3,
            Undated = account.Item4,
            Seed = account.Item5,
            PageSize = service.Item1,
            Order = service.Item2,
            TellsTotal = service.Item3,
            UndatedMatch = service.Item4,
            Digits = service.Item5,
            HasSmallPagesOnly = service.Item6,
            Parallelism = listing.Item1,
            IsOrdered = listing.Item2,
            From = listing.Item3,
            To = listing.Item4,
            Limit = listing.Item5,
        });

    public CreationTimes Times { get; init; }

    public int Count { get; init; }

    public bool HasMicroseconds { get; init; }

    /// <summary>Gets the number of additional jobs without a time.</summary>
    public int Undated { get; init; }

    public int Seed { get; init; }

    public int PageSize { get; init; }

    public ListingOrder Order { get; init; }

    public bool TellsTotal { get; init; }

    /// <summary>Gets whether the service returns jobs without a time for any range of time.</summary>
    public bool UndatedMatch { get; init; }

    public TimeDigits Digits { get; init; }

    /// <summary>Gets whether pages are never larger than <see cref="PageSize"/>, whatever size is requested.</summary>
    public bool HasSmallPagesOnly { get; init; }

    public int Parallelism { get; init; }

    public bool IsOrdered { get; init; }

    /// <summary>Gets the number of the job at whose time to start; null for no bound.</summary>
    public int? From { get; init; }

    /// <summary>Gets the number of the job at whose time to end; null for no bound.</summary>
    public int? To { get; init; }

    public int? Limit { get; init; }

    public StoredJobs Store => new(Jobs)
    {
        PageSize = PageSize,
        TellsTotal = TellsTotal,
        UndatedMatch = UndatedMatch,
        TimeFormat = Digits == TimeDigits.FewAreShown ? StoredJobs.Milliseconds : StoredJobs.Ticks,
        ComparesMilliseconds = Digits == TimeDigits.FewAreCompared,
        MaxPageSize = HasSmallPagesOnly ? PageSize : 1000,
        Order = Order switch
        {
            ListingOrder.NewestFirst => null,
            ListingOrder.OldestFirst => static jobs => jobs.OrderBy(static job => job.Time),
            _ => static jobs => jobs.OrderBy(static job => string.Concat(job.Id.Reverse()), StringComparer.Ordinal),
        },
    };

    public PagingOptions Paging => new() { Parallelism = Parallelism, Ordered = IsOrdered, MaxItems = Limit };

    private List<(string Id, DateTimeOffset? Time)> Jobs
    {
        get
        {
            var random = new Random(Seed);
            var jobs = Enumerable.Range(0, Count).Select(index => ($"job{index}", (DateTimeOffset?)Time(index, random))).ToList();
            jobs.AddRange(Enumerable.Range(0, Undated).Select(static index => ($"undated{index}", (DateTimeOffset?)null)));
            return jobs;
        }
    }

    /// <summary>Gets the query of the listing.</summary>
    public ParsingListQuery Query(string project)
    {
        var jobs = Jobs;
        var (from, to) = (Bound(From), Bound(To));
        return new()
        {
            ProjectId = project,
            PageSize = PageSize,
            CreatedAtOnOrAfter = from > to ? to : from,
            CreatedAtOnOrBefore = from > to ? from : to,
        };

        DateTimeOffset? Bound(int? job) => job < Count ? jobs[job.Value].Time : null;
    }

    private DateTimeOffset Time(int index, Random random)
    {
        var fine = HasMicroseconds ? TimeSpan.FromTicks(random.Next(10_000)) : TimeSpan.Zero;
        return StoredJobs.Epoch + fine - Times.Age(index, random);
    }

    /// <summary>Returns a random number, which is mostly 0.</summary>
    private static Gen<int> Few(int most) => Gen.Int[-2 * most, most].Select(static n => Math.Max(0, n));

    private static Gen<int?> Rarely(int most) => Gen.Int[-2 * most, most].Select(static n => n < 0 ? null : (int?)n);
}

/// <summary>The order in which a service lists.</summary>
public enum ListingOrder
{
    NewestFirst,
    OldestFirst,

    /// <summary>An order that does not depend on the time.</summary>
    Unrelated,
}

/// <summary>The way in which a service handles digits beyond the millisecond.</summary>
public enum TimeDigits
{
    AllCount,
    FewAreShown,
    FewAreCompared,
}
