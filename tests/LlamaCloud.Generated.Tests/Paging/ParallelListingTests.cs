using System.Collections.Concurrent;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Parallel time windows: every job is listed once, whatever the times, the order of the service and the total that it returns.</summary>
[TestClass]
public sealed class ParallelListingTests
{
    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task Every_job_comes_once()
    {
        var stores = new ConcurrentDictionary<string, StoredJobs>();
        await using var server = await PageServer.StartAsync(context => stores[context.Request.Query["project_id"].ToString()].RespondAsync(context));

        await ParallelScenario.Any.SampleAsync(scenario => CheckAsync(scenario, server, stores), time: LongRun.Seconds, threads: 2);
    }

    /// <summary>A scenario found by a random test: a window that is split late, with jobs that were listed before it was split off.</summary>
    [TestMethod]
    public async Task A_window_that_is_split_late_knows_what_was_listed_before()
    {
        var stores = new ConcurrentDictionary<string, StoredJobs>();
        await using var server = await PageServer.StartAsync(context => stores[context.Request.Query["project_id"].ToString()].RespondAsync(context));

        await CheckAsync(
            new ParallelScenario
            {
                Times = CreationTimes.FewInstants,
                Count = 175,
                HasMicroseconds = true,
                Seed = 1008721346,
                PageSize = 1,
                Order = ListingOrder.OldestFirst,
                TellsTotal = true,
                Parallelism = 8,
            },
            server,
            stores);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(40)]
    public async Task Times_at_the_ends_of_the_calendar_are_listed_as_all_others(int each)
    {
        DateTimeOffset?[] times = [DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddTicks(1), DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.AddTicks(-1)];
        var store = new StoredJobs([.. times.SelectMany((time, i) => Enumerable.Range(0, each).Select(n => ($"job{i}-{n}", time)))]);
        foreach (var some in new[] { store, store with { Jobs = [.. store.Jobs.Take(2 * each)] }, store with { Jobs = [.. store.Jobs.Skip(2 * each)] } })
        {
            await using var server = await PageServer.StartAsync(some.RespondAsync);

            foreach (var query in new ParsingListQuery[] { new(), new() { CreatedAtOnOrAfter = DateTimeOffset.MinValue, CreatedAtOnOrBefore = DateTimeOffset.MaxValue } })
            {
                var jobs = await server.ListAsync(query, new() { Parallelism = 4 });
                CollectionAssert.AreEquivalent(some.Jobs.Select(static job => job.Id).ToArray(), jobs.Select(static job => job.Id).ToArray());
            }
        }
    }

    [TestMethod]
    public async Task Raw_pages_too()
    {
        var store = StoredJobs.Even(500) with { TellsTotal = false };
        await using var server = await PageServer.StartAsync(store.RespondAsync);
        var items = new List<string>();

        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall.Set("page_size", "7"), new() { Parallelism = 8, Ordered = true }))
        {
            Assert.IsNotEmpty(page.Items);
            items.AddRange(page.Items.Select(static item => System.Text.Encoding.UTF8.GetString(item.Span)));
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 500).Select(index => store.Json($"job{index}", StoredJobs.Epoch.AddMinutes(-index))).ToList(), items);
        Assert.IsTrue(server.Asked.Any(static query => query.ContainsKey("created_at_on_or_after")));
        Assert.AreEqual(1, server.Asked.Count(static query => query["page_size"] == "1000"));
        Assert.IsTrue(server.Asked.All(static query => query["page_size"].Count == 1));
    }

    [TestMethod]
    public async Task The_callers_bounds_hold_for_every_window()
    {
        var store = StoredJobs.Even(500);
        await using var server = await PageServer.StartAsync(store.RespondAsync);
        var (from, to) = (StoredJobs.Epoch.AddMinutes(-400), StoredJobs.Epoch.AddMinutes(-100));

        var listed = await server.ListAsync(new() { CreatedAtOnOrAfter = from, CreatedAtOnOrBefore = to }, new() { Parallelism = 4 });

        CollectionAssert.AreEquivalent(Enumerable.Range(100, 301).Select(static index => $"job{index}").ToList(), listed.Select(static job => job.Id).ToList());
        foreach (var query in server.Asked)
        {
            Assert.IsTrue(StoredJobs.Time(query["created_at_on_or_after"]) >= from && StoredJobs.Time(query["created_at_on_or_before"]) <= to);
        }
    }

    [TestMethod]
    public async Task Jobs_without_a_time_are_searched_for_once_one_was_seen_whatever_the_total_is()
    {
        var jobs = new StoredJobs([.. StoredJobs.Even(100).Jobs, ("undated1", null), ("undated2", null)])
        {
            Order = static jobs => jobs.OrderBy(static job => job.Time is null ? job.Id == "undated1" ? 0 : 2 : 1).ThenByDescending(static job => job.Time),
            Total = 100,
        };
        await using var server = await PageServer.StartAsync(jobs.RespondAsync);

        Assert.HasCount(102, await server.ListAsync(new(), new() { Parallelism = 4 }));
    }

    [TestMethod]
    public async Task Jobs_without_a_time_are_left_out_on_request()
    {
        var store = new StoredJobs([.. StoredJobs.Even(500).Jobs, ("undated", null)]) { TellsTotal = false };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(500, await server.ListAsync(new(), new() { Parallelism = 4, IncludeUndated = false }));

        Assert.IsFalse(server.Asked.Any(static query => query["page_size"] == "1000"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(12)]
    [DataRow(200)]
    public async Task A_limit_in_order_gives_the_newest_ones(int limit)
    {
        var store = StoredJobs.Even(500);
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        var listed = await server.ListAsync(new(), new() { Parallelism = 8, Ordered = true, MaxItems = limit });

        CollectionAssert.AreEqual(Enumerable.Range(0, limit).Select(static index => $"job{index}").ToList(), listed.Select(static job => job.Id).ToList());
    }

    [TestMethod]
    public async Task Times_that_a_service_shows_with_fewer_digits_than_it_has_lose_nothing()
    {
        // Ten jobs in each microsecond: a boundary is never between the time that the service returns and the one that it compares.
        var jobs = Enumerable.Range(0, 2000).Select(static index => ($"job{index}", (DateTimeOffset?)StoredJobs.Epoch.AddTicks(index * 997))).ToList();
        var store = new StoredJobs(jobs) { TimeFormat = StoredJobs.Milliseconds };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        var listed = await server.ListAsync(new(), new() { Parallelism = 8 });

        CollectionAssert.AreEqual(Sorted(jobs.Select(static job => job.Item1)), Sorted(listed.Select(static job => job.Id)));
    }

    [TestMethod]
    public async Task A_page_token_that_repeats_throws()
    {
        // It stops in the end, so that an endless loop is noticed.
        var requests = 0;
        await using var server = await PageServer.StartAsync(context => context.Response.WriteAsync(
            $$"""{"items":[],"next_page_token":"{{(Interlocked.Increment(ref requests) < 100 ? "t" : "")}}"}"""));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(() => server.ListAsync(new(), new() { Parallelism = 4 }));

        Assert.AreEqual("t", failure.RepeatedToken);
    }

    [TestMethod]
    public async Task A_service_that_ignores_bounds_is_reported()
    {
        var store = StoredJobs.Even(500);
        await using var server = await PageServer.StartAsync(context =>
        {
            context.Request.QueryString = new QueryString($"?page_token={context.Request.Query["page_token"]}");
            return store.RespondAsync(context);
        });

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(() => server.ListAsync(new(), new() { Parallelism = 4 }).WaitAsync(TimeSpan.FromSeconds(30)));

        StringAssert.Contains(failure.Message, "does not apply these bounds", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_failure_or_a_cancellation_ends_every_request(bool fails)
    {
        using var cancel = new CancellationTokenSource();
        var running = 0;
        var aborted = new TaskCompletionSource();
        var store = StoredJobs.Even(5000) with
        {
            Before = async context =>
            {
                if (!StoredJobs.IsOfWindow(context))
                {
                    return 200;
                }

                if (Interlocked.Increment(ref running) == 4)
                {
                    if (fails)
                    {
                        return 500;
                    }

                    await cancel.CancelAsync();
                }

                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                if (Interlocked.Increment(ref running) == (fails ? 7 : 8))
                {
                    aborted.SetResult();
                }

                return 200;
            },
        };
        await using var server = await PageServer.StartAsync(store.RespondAsync);
        var listing = server.Client.Parsing.ListAllAsync(new(), new() { Parallelism = 4 }).WithCancellation(cancel.Token);

        Task All() => Task.Run(async () =>
        {
            await foreach (var job in listing)
            {
            }
        });

        if (fails)
        {
            Assert.IsNull(ListingPosition.FromException(await Assert.ThrowsAsync<LlamaCloudServerException>(All)));
        }
        else
        {
            Assert.AreEqual(cancel.Token, (await Assert.ThrowsAsync<OperationCanceledException>(All)).CancellationToken);
        }

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    public async Task Stopping_the_enumeration_cancels_every_request()
    {
        var store = StoredJobs.Even(5000);
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        await foreach (var job in server.Client.Parsing.ListAllAsync(new(), new() { Parallelism = 4 }))
        {
            break;
        }

        Assert.IsLessThanOrEqualTo(5, store.Responses);
    }

    [TestMethod]
    public async Task Options_that_need_a_single_position_are_rejected()
    {
        await using var server = await PageServer.StartAsync(StoredJobs.Even(100).RespondAsync);
        var parsing = server.Client.Parsing;
        var parallel = new PagingOptions { Parallelism = 2 };

        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(paging: parallel with { Start = new("t") }));
        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(paging: parallel with { Start = new(null, 1) }));
        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(paging: parallel).AsPages("t"));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in parsing.ListAllAsync(paging: parallel).WithPositions())
            {
            }
        });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PagingOptions { Parallelism = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PagingOptions { MaxItems = -1 });
    }

    private static async Task CheckAsync(ParallelScenario scenario, PageServer server, ConcurrentDictionary<string, StoredJobs> stores)
    {
        var project = Guid.NewGuid().ToString();
        var query = scenario.Query(project);
        var store = stores[project] = scenario.Store;
        var expected = store.Matching(query.CreatedAtOnOrAfter, query.CreatedAtOnOrBefore).ToDictionary(static job => job.Id, job => store.Shown(job.Time));

        var listed = await server.ListAsync(query, scenario.Paging);

        Assert.HasCount(Math.Min(expected.Count, scenario.Limit ?? int.MaxValue), listed);
        CollectionAssert.AllItemsAreUnique(listed.ConvertAll(static job => job.Id));
        Assert.IsTrue(listed.TrueForAll(job => expected[job.Id] == job.CreatedAt));
        if (scenario.IsOrdered)
        {
            CollectionAssert.AreEqual(
                expected.Values.Select(store.Compared).OrderDescending().Take(listed.Count).ToList(), listed.ConvertAll(job => store.Compared(job.CreatedAt)));
        }
    }

    private static List<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
