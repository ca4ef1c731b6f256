using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Windows of time side by side that are too many for the service: the listing backs off as a whole.</summary>
[TestClass]
public sealed class ParallelBackOffTests
{
    [TestMethod]
    public async Task Too_many_requests_are_made_fewer_until_they_pass()
    {
        // The service takes two requests at once, and none is repeated by the client itself.
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
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(1000, await server.ListAsync(new(), new() { Parallelism = 8 }));

        // Of 200 pages. All eight at once, time and again, would be refused far more often.
        Assert.IsGreaterThan(0, refused);
        Assert.IsLessThan(100, refused);
    }

    [TestMethod]
    public async Task Requests_become_as_many_as_before_when_none_is_refused_any_more()
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
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(2000, await server.ListAsync(new(), new() { Parallelism = 6 }));

        Assert.AreEqual(6, most);
    }

    [TestMethod]
    public async Task Where_one_request_is_told_to_come_back_far_too_late_the_others_go_on()
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
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        Assert.HasCount(1000, await server.ListAsync(new(), new() { Parallelism = 4 }).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public async Task One_request_alone_that_is_too_many_fails()
    {
        // In the end it passes, so that one who goes on trying is seen to do so.
        var requests = 0;
        var store = StoredJobs.Even(100) with
        {
            Before = context =>
            {
                context.Response.Headers["retry-after-ms"] = "1";
                return Task.FromResult(Interlocked.Increment(ref requests) <= 50 ? 429 : 200);
            },
        };
        await using var server = await PageServer.StartAsync(store.AnswerAsync);

        await Assert.ThrowsExactlyAsync<LlamaCloudRateLimitException>(() => server.ListAsync(new(), new() { Parallelism = 8 }));
    }
}
