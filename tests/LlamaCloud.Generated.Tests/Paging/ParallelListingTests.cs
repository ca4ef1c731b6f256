using System.Collections.Concurrent;
using CsCheck;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Windows of time side by side: every job once, whatever the times, the order of the service and what it tells of the total.</summary>
[TestClass]
public sealed class ParallelListingTests
{
    [TestMethod]
    public async Task Every_job_comes_once()
    {
        var stores = new ConcurrentDictionary<string, StoredJobs>();
        await using var server = await PageServer.StartAsync(context => stores[context.Request.Query["project_id"].ToString()].AnswerAsync(context));

        await ParallelScenario.Any.SampleAsync(scenario => CheckAsync(scenario, server, stores), iter: 2 * Check.Iter, threads: 2);
    }

    /// <summary>A scenario that was found by chance: a window that is cut late, of jobs that were listed before it was cut out.</summary>
    [TestMethod]
    public async Task A_window_that_is_cut_late_knows_what_was_listed_before_it()
    {
        var stores = new ConcurrentDictionary<string, StoredJobs>();
        await using var server = await PageServer.StartAsync(context => stores[context.Request.Query["project_id"].ToString()].AnswerAsync(context));

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
    [DataRow(false)]
    [DataRow(true)]
    public async Task Requests_are_made_side_by_side_and_few_of_them_in_vain(bool ordered)
    {
        var store = Even(5000) with { PageSize = 10, Before = static async _ => await OkAfter(5) };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        var listed = await ListAsync(server, new(), new() { Parallelism = 8, Ordered = ordered });

        Assert.HasCount(5000, listed);
        Assert.AreEqual(8, store.MostAtOnce);
        Assert.IsLessThan(1.2 * 500, store.Answers);
    }

    [TestMethod]
    public async Task Requests_go_on_while_the_caller_works()
    {
        var windows = 0;
        var all = new TaskCompletionSource();
        var store = Even(1000) with
        {
            Before = context =>
            {
                if (IsOfWindow(context) && Interlocked.Increment(ref windows) == 4)
                {
                    all.SetResult();
                }

                return Task.FromResult(200);
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        await using var jobs = server.Client.Parsing.ListAllAsync(paging: new() { Parallelism = 4 }).GetAsyncEnumerator();
        Assert.IsTrue(await jobs.MoveNextAsync());

        await all.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    public async Task Raw_pages_too()
    {
        var store = Even(500);
        await using var server = await PageServer.StartAsync(store.AnswerAsync);
        var items = new List<string>();

        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall, new() { Parallelism = 8, Ordered = true }))
        {
            items.AddRange(page.Items.Select(static item => System.Text.Encoding.UTF8.GetString(item.Span)));
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 500).Select(index => store.Json($"job{index}", StoredJobs.Epoch.AddMinutes(-index))).ToList(), items);
        Assert.IsTrue(server.Asked.Any(static query => query.ContainsKey("created_at_on_or_after")));
    }

    [TestMethod]
    public async Task The_callers_bounds_hold_for_every_window()
    {
        var store = Even(500);
        await using var server = await PageServer.StartAsync(store.AnswerAsync);
        var (from, to) = (StoredJobs.Epoch.AddMinutes(-400), StoredJobs.Epoch.AddMinutes(-100));

        var listed = await ListAsync(server, new() { CreatedAtOnOrAfter = from, CreatedAtOnOrBefore = to }, new() { Parallelism = 4 });

        CollectionAssert.AreEquivalent(Enumerable.Range(100, 301).Select(static index => $"job{index}").ToList(), listed.Select(static job => job.Id).ToList());
        foreach (var query in server.Asked)
        {
            Assert.IsTrue(StoredJobs.Time(query["created_at_on_or_after"]) >= from && StoredJobs.Time(query["created_at_on_or_before"]) <= to);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Nothing_is_gone_through_twice_where_the_total_says_that_all_have_a_time(bool tellsTotal)
    {
        var store = Even(500) with { TellsTotal = tellsTotal };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(500, await ListAsync(server, new(), new() { Parallelism = 4 }));

        Assert.AreEqual(tellsTotal ? 0 : 1, server.Asked.Count(static query => query["page_size"] == "1000"));
        if (!tellsTotal)
        {
            // It takes long, and so begins early.
            Assert.IsLessThan(10, server.Asked.ToList().FindIndex(static query => query["page_size"] == "1000"));
        }
    }

    [TestMethod]
    public async Task One_page_is_all_that_is_asked_for_where_there_is_no_more()
    {
        await using var server = await PageServer.StartAsync(("", """{"items":[{"id":"a","created_at":"2026-03-01T12:00:00Z"},{"id":"b"},7]}"""));
        var items = 0;

        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall, new() { Parallelism = 8 }))
        {
            items += page.Items.Count;
        }

        Assert.AreEqual(3, items);
        Assert.HasCount(1, server.Asked);
    }

    [TestMethod]
    public async Task Jobs_without_a_time_are_left_out_on_request()
    {
        var store = new StoredJobs([.. Even(500).Jobs, ("undated", null)]) { TellsTotal = false };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(500, await ListAsync(server, new(), new() { Parallelism = 4, IncludeUndated = false }));

        Assert.IsFalse(server.Asked.Any(static query => query["page_size"] == "1000"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(12)]
    [DataRow(200)]
    public async Task A_limit_in_order_gives_the_newest_ones(int limit)
    {
        var store = Even(500);
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        var listed = await ListAsync(server, new(), new() { Parallelism = 8, Ordered = true, MaxItems = limit });

        CollectionAssert.AreEqual(Enumerable.Range(0, limit).Select(static index => $"job{index}").ToList(), listed.Select(static job => job.Id).ToList());
    }

    [TestMethod]
    [DataRow(5, 1)]
    [DataRow(20, 8)]
    public async Task A_limit_bounds_the_requests(int limit, int most)
    {
        var store = Even(5000);
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(limit, await ListAsync(server, new() { PageSize = 5 }, new() { Parallelism = 8, MaxItems = limit }));

        Assert.IsLessThanOrEqualTo(most, store.Answers, string.Join(' ', server.Asked.Select(static query => string.Join('&', query))));
    }

    [TestMethod]
    public async Task Times_that_a_service_shows_with_fewer_digits_than_it_has_lose_nothing()
    {
        // Ten jobs in each microsecond: seams are never between what the service shows and what it has.
        var jobs = Enumerable.Range(0, 2000).Select(static index => ($"job{index}", (DateTimeOffset?)StoredJobs.Epoch.AddTicks(index * 997))).ToList();
        var store = new StoredJobs(jobs) { TimeFormat = StoredJobs.Milliseconds };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        var listed = await ListAsync(server, new(), new() { Parallelism = 8 });

        CollectionAssert.AreEqual(Sorted(jobs.Select(static job => job.Item1)), Sorted(listed.Select(static job => job.Id)));
    }

    [TestMethod]
    public async Task A_service_that_does_not_keep_to_bounds_is_told_of()
    {
        var store = Even(500);
        await using var server = await PageServer.StartAsync(context =>
        {
            context.Request.QueryString = new QueryString($"?page_token={context.Request.Query["page_token"]}");
            return store.AnswerAsync(context);
        });

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(() => ListAsync(server, new(), new() { Parallelism = 4 }));

        StringAssert.Contains(failure.Message, "does not keep to these bounds", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_failure_or_a_cancellation_ends_every_request(bool fails)
    {
        using var cancel = new CancellationTokenSource();
        var running = 0;
        var aborted = new TaskCompletionSource();
        var store = Even(5000) with
        {
            Before = async context =>
            {
                if (!IsOfWindow(context))
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
        await using var server = await PageServer.StartAsync(store.AnswerAsync);
        var listing = server.Client.Parsing.ListAllAsync(new(), new() { Parallelism = 4 }).WithCancellation(cancel.Token);

        Task All() => Task.Run(async () =>
        {
            await foreach (var job in listing)
            {
            }
        });

        if (fails)
        {
            Assert.IsNull((await Assert.ThrowsAsync<LlamaCloudServerException>(All)).Position);
        }
        else
        {
            Assert.AreEqual(cancel.Token, (await Assert.ThrowsAsync<OperationCanceledException>(All)).CancellationToken);
        }

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    public async Task Leaving_the_listing_ends_every_request()
    {
        var store = Even(5000);
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        await foreach (var job in server.Client.Parsing.ListAllAsync(new(), new() { Parallelism = 4 }))
        {
            break;
        }

        Assert.IsLessThanOrEqualTo(5, store.Answers);
    }

    [TestMethod]
    public async Task Too_many_requests_are_made_fewer_until_they_pass()
    {
        // The service takes two requests at once, and none is repeated by the client itself.
        var running = 0;
        var refused = 0;
        var store = Even(1000) with
        {
            Before = async context =>
            {
                context.Response.Headers["retry-after-ms"] = "1";
                var isTooMany = Interlocked.Increment(ref running) > 2;
                refused += isTooMany ? 1 : 0;
                await Task.Delay(2);
                Interlocked.Decrement(ref running);
                return isTooMany ? 429 : 200;
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(1000, await ListAsync(server, new(), new() { Parallelism = 8 }));

        // Of 200 pages. All eight at once, time and again, would be refused far more often.
        Assert.IsGreaterThan(0, refused);
        Assert.IsLessThan(100, refused);
    }

    [TestMethod]
    public async Task Requests_become_as_many_as_before_when_none_is_refused_any_more()
    {
        var refusals = 0;
        var (running, most) = (0, 0);
        var store = Even(2000) with
        {
            Before = async context =>
            {
                if (IsOfWindow(context) && Interlocked.Increment(ref refusals) <= 3)
                {
                    context.Response.Headers["retry-after-ms"] = "1";
                    return 429;
                }

                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(2);
                Interlocked.Decrement(ref running);
                return 200;
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(2000, await ListAsync(server, new(), new() { Parallelism = 6 }));

        Assert.AreEqual(6, most);
    }

    [TestMethod]
    public async Task Where_one_request_is_told_to_come_back_later_all_wait()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(30));
        var hasRefused = 0;
        var noticed = new TaskCompletionSource();
        var store = Even(1000) with
        {
            Before = async context =>
            {
                if (IsOfWindow(context))
                {
                    if (Interlocked.Exchange(ref hasRefused, 1) == 0)
                    {
                        context.Response.Headers.RetryAfter = "30";
                        return 429;
                    }

                    await noticed.Task;
                }

                return 200;
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync, clock, maxRetries: 2);

        var listing = ListAsync(server, new(), new() { Parallelism = 4 });
        for (var waiting = 0; waiting < 4; waiting++)
        {
            Assert.AreEqual(30, (await clock.NextDelayAsync()).TotalSeconds);
            noticed.TrySetResult();
        }

        var asked = server.Asked.Count;
        Assert.IsLessThanOrEqualTo(1 + 4, asked);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.HasCount(asked, server.Asked);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.HasCount(1000, await listing);
    }

    [TestMethod]
    public async Task One_request_alone_that_is_too_many_fails()
    {
        // In the end it passes, so that one who goes on trying is seen to do so.
        var requests = 0;
        var store = Even(100) with
        {
            Before = context =>
            {
                context.Response.Headers["retry-after-ms"] = "1";
                return Task.FromResult(Interlocked.Increment(ref requests) <= 50 ? 429 : 200);
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        await Assert.ThrowsExactlyAsync<LlamaCloudRateLimitException>(() => ListAsync(server, new(), new() { Parallelism = 8 }));
    }

    [TestMethod]
    public async Task What_needs_one_place_in_the_listing_is_refused()
    {
        await using var server = await PageServer.StartAsync(Even(100).AnswerAsync);
        var parsing = server.Client.Parsing;
        var parallel = new PagingOptions { Parallelism = 2 };

        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(new() { PageToken = "t" }, parallel));
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

        var listed = await ListAsync(server, query, scenario.Paging);

        Assert.HasCount(Math.Min(expected.Count, scenario.Limit ?? int.MaxValue), listed);
        CollectionAssert.AllItemsAreUnique(listed.ConvertAll(static job => job.Id));
        Assert.IsTrue(listed.TrueForAll(job => expected[job.Id] == job.CreatedAt));
        if (scenario.IsOrdered)
        {
            CollectionAssert.AreEqual(expected.Values.OrderDescending().Take(listed.Count).ToList(), listed.ConvertAll(static job => job.CreatedAt));
        }
    }

    /// <summary>Jobs one minute apart, <c>job0</c> the newest.</summary>
    private static StoredJobs Even(int count) =>
        new([.. Enumerable.Range(0, count).Select(static index => ($"job{index}", (DateTimeOffset?)StoredJobs.Epoch.AddMinutes(-index)))]);

    /// <summary>Whether a page of a window of time is asked for, rather than of the whole listing.</summary>
    private static bool IsOfWindow(HttpContext context) =>
        context.Request.Query.ContainsKey("created_at_on_or_after") || context.Request.Query.ContainsKey("created_at_on_or_before");

    private static async Task<int> OkAfter(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return 200;
    }

    private static List<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];

    private static async Task<List<ParseJobResponse>> ListAsync(PageServer server, ParsingListQuery query, PagingOptions paging)
    {
        var jobs = new List<ParseJobResponse>();
        await foreach (var job in server.Client.Parsing.ListAllAsync(query, paging))
        {
            jobs.Add(job);
        }

        return jobs;
    }
}
