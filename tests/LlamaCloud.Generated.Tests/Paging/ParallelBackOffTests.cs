namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Parallel time windows that are too many for the service: the listing as a whole slows down.</summary>
[TestClass]
public sealed class ParallelBackOffTests
{
    [TestMethod]
    public async Task Parallel_requests_are_reduced_until_they_succeed()
    {
        // The service accepts two requests at once, and the client does not retry.
        var running = 0;
        var refused = 0;
        var store = StoredJobs.Even(1000) with
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
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(1000, await server.ListAsync(new(), new() { Parallelism = 8 }));

        // Of 200 pages. Repeating all eight at once would be rejected far more often.
        Assert.IsGreaterThan(0, refused);
        Assert.IsLessThan(100, refused);
    }

    [TestMethod]
    public async Task The_number_of_parallel_requests_recovers_when_none_is_rejected()
    {
        var refusals = 0;
        var (running, most) = (0, 0);
        var store = StoredJobs.Even(2000) with
        {
            Before = async context =>
            {
                if (StoredJobs.IsOfWindow(context) && Interlocked.Increment(ref refusals) <= 3)
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
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(2000, await server.ListAsync(new(), new() { Parallelism = 6 }));

        Assert.AreEqual(6, most);
    }

    [TestMethod]
    public async Task A_pause_beyond_the_maximum_fails_one_request_and_the_others_continue()
    {
        var windows = 0;
        var store = StoredJobs.Even(1000) with
        {
            Before = context =>
            {
                context.Response.Headers.RetryAfter = "86400";
                return Task.FromResult(StoredJobs.IsOfWindow(context) && Interlocked.Increment(ref windows) == 2 ? 429 : 200);
            },
        };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        Assert.HasCount(1000, await server.ListAsync(new(), new() { Parallelism = 4 }).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public async Task One_request_alone_that_is_too_many_fails()
    {
        // It succeeds in the end, so that a client that keeps trying is noticed.
        var requests = 0;
        var store = StoredJobs.Even(100) with
        {
            Before = context =>
            {
                context.Response.Headers["retry-after-ms"] = "1";
                return Task.FromResult(Interlocked.Increment(ref requests) <= 50 ? 429 : 200);
            },
        };
        await using var server = await PageServer.StartAsync(store.RespondAsync);

        await Assert.ThrowsExactlyAsync<LlamaCloudRateLimitException>(() => server.ListAsync(new(), new() { Parallelism = 8 }));
    }
}
