namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>The cost of a parallel listing: the number of requests, and how many are sent at once.</summary>
[TestClass]
public sealed class ParallelCostTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Requests_are_made_in_parallel_and_few_of_them_are_rejected(bool ordered)
    {
        var store = StoredJobs.Even(5000) with { PageSize = 10, Before = static async _ => await OkAfter(5) };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        var listed = await server.ListAsync(new(), new() { Parallelism = 8, Ordered = ordered });

        Assert.HasCount(5000, listed);
        Assert.AreEqual(8, store.MaxAtOnce);
        Assert.IsLessThan(1.2 * 500, store.Responses);
    }

    /// <summary>Windows are split by an estimate from a page or two: a good one needs few requests more than there are pages.</summary>
    [TestMethod]
    [DataRow(CreationTimes.Even, ListingOrder.OldestFirst, false, 1.7)]
    [DataRow(CreationTimes.Even, ListingOrder.OldestFirst, true, 1.3)]
    [DataRow(CreationTimes.Even, ListingOrder.Unrelated, false, 2.4)]
    [DataRow(CreationTimes.Even, ListingOrder.NewestFirst, true, 1.2)]
    [DataRow(CreationTimes.Uneven, ListingOrder.NewestFirst, false, 1.4)]
    [DataRow(CreationTimes.Uneven, ListingOrder.OldestFirst, false, 1.9)]
    [DataRow(CreationTimes.Burst, ListingOrder.NewestFirst, false, 2.3)]
    [DataRow(CreationTimes.OneInstant, ListingOrder.NewestFirst, false, 1.1)]
    [DataRow(CreationTimes.FewInstants, ListingOrder.OldestFirst, false, 1.2)]
    [DataRow(CreationTimes.LongAgo, ListingOrder.NewestFirst, false, 1.2)]
    public async Task Few_requests_are_rejected(CreationTimes times, ListingOrder order, bool bounded, double most)
    {
        const int PageSize = 10;
        var scenario = new ParallelScenario
        {
            Times = times,
            Count = 2000,
            Seed = 1,
            PageSize = PageSize,
            Order = order,
            TellsTotal = true,
            Parallelism = 8,
            From = bounded ? 1900 : null,
            To = bounded ? 100 : null,
        };
        var store = scenario.Store;
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        var listed = await server.ListAsync(scenario.Query("p"), scenario.Paging);

        Assert.IsLessThan(most, store.Responses / ((double)listed.Count / PageSize));
    }

    [TestMethod]
    public async Task Requests_continue_while_the_caller_works()
    {
        var windows = 0;
        var all = new TaskCompletionSource();
        var store = StoredJobs.Even(1000) with
        {
            Before = context =>
            {
                if (StoredJobs.IsOfWindow(context) && Interlocked.Increment(ref windows) == 4)
                {
                    all.SetResult();
                }

                return Task.FromResult(200);
            },
        };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        await using var jobs = server.Client.Parsing.ListAllAsync(paging: new() { Parallelism = 4 }).GetAsyncEnumerator();
        Assert.IsTrue(await jobs.MoveNextAsync());

        await all.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Nothing_is_listed_twice_if_the_total_shows_that_all_jobs_have_a_time(bool tellsTotal)
    {
        var store = StoredJobs.Even(500) with { TellsTotal = tellsTotal };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(500, await server.ListAsync(new(), new() { Parallelism = 4 }));

        Assert.AreEqual(tellsTotal ? 0 : 1, server.Asked.Count(static query => query["page_size"] == "1000"));
        if (!tellsTotal)
        {
            // It takes long, and therefore starts early.
            Assert.IsLessThan(10, server.Asked.ToList().FindIndex(static query => query["page_size"] == "1000"));
        }
    }

    [TestMethod]
    public async Task A_single_page_is_requested_if_there_is_no_more()
    {
        await using var server = await PageServer.StartAsync(("", """{"items":[{"id":"a","created_at":"2026-03-01T12:00:00Z"},{"id":"b"},7,{"id":"c","created_at":"\ud800"}]}"""));
        var items = 0;

        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall, new() { Parallelism = 8 }))
        {
            items += page.Items.Count;
        }

        Assert.AreEqual(4, items);
        Assert.HasCount(1, server.Asked);
    }

    [TestMethod]
    [DataRow(5, 1)]
    [DataRow(20, 8)]
    public async Task A_limit_bounds_the_requests(int limit, int most)
    {
        var store = StoredJobs.Even(5000);
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(limit, await server.ListAsync(new() { PageSize = 5 }, new() { Parallelism = 8, MaxItems = limit }));

        Assert.IsLessThanOrEqualTo(most, store.Responses, string.Join(' ', server.Asked.Select(static query => string.Join('&', query))));
    }

    private static async Task<int> OkAfter(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return 200;
    }
}
