using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Prefetched requests are counted at the server, not measured by time.</summary>
[TestClass]
public sealed class PrefetchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task Only_the_next_page_is_requested_while_the_caller_works()
    {
        var second = new TaskCompletionSource();
        await using var server = await NumberedAsync((page, _) =>
        {
            if (page == 1)
            {
                second.SetResult();
            }

            return Task.FromResult(true);
        });

        await using (var pages = server.Client.Parsing.ListAllAsync().AsPages().GetAsyncEnumerator())
        {
            Assert.IsTrue(await pages.MoveNextAsync());
            await second.Task.WaitAsync(Patience);
        }

        Assert.HasCount(2, server.Asked);
    }

    [TestMethod]
    public async Task Without_prefetch_a_page_is_requested_when_it_is_needed()
    {
        await using var server = await NumberedAsync((_, _) => Task.FromResult(true));

        await using (var pages = server.Client.Parsing.ListAllAsync(paging: new() { Prefetch = false }).AsPages().GetAsyncEnumerator())
        {
            Assert.IsTrue(await pages.MoveNextAsync());
            Assert.IsTrue(await pages.MoveNextAsync());
        }

        Assert.HasCount(2, server.Asked);
    }

    [TestMethod]
    public async Task Stopping_the_enumeration_cancels_the_prefetch()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await NumberedAsync(async (page, context) =>
        {
            if (page == 1)
            {
                context.RequestAborted.Register(aborted.SetResult);
                arrived.SetResult();
                await aborted.Task;
            }

            return true;
        });

        await using (var jobs = server.Client.Parsing.ListAllAsync().GetAsyncEnumerator())
        {
            Assert.IsTrue(await jobs.MoveNextAsync());
            await arrived.Task.WaitAsync(Patience);
        }

        await aborted.Task.WaitAsync(Patience);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task Stopping_the_enumeration_waits_for_the_end_of_that_request(int parallelism)
    {
        var parsing = new SlowToStop();

        await using (var jobs = parsing.ListAllAsync(paging: new() { Parallelism = parallelism }).GetAsyncEnumerator())
        {
            Assert.IsTrue(await jobs.MoveNextAsync());
            Assert.AreEqual(parallelism, parsing.Running);
        }

        Assert.AreEqual(0, parsing.Running);
    }

    [TestMethod]
    public async Task A_failed_prefetch_is_thrown_after_the_previous_page()
    {
        var failed = new TaskCompletionSource();
        await using var server = await NumberedAsync((page, context) =>
        {
            if (page == 1)
            {
                context.Response.OnCompleted(() =>
                {
                    failed.SetResult();
                    return Task.CompletedTask;
                });
            }

            return Task.FromResult(page != 1);
        });

        await using var jobs = server.Client.Parsing.ListAllAsync().GetAsyncEnumerator();
        Assert.IsTrue(await jobs.MoveNextAsync());
        await failed.Task.WaitAsync(Patience);
        Assert.IsTrue(await jobs.MoveNextAsync());
        Assert.AreEqual("0b", jobs.Current.Id);
        var failure = await Assert.ThrowsAsync<LlamaCloudException>(async () => await jobs.MoveNextAsync());
        Assert.AreEqual(new ListingPosition("1"), ListingPosition.FromException(failure));
    }

    /// <summary>Endless pages of two jobs, <c>0a</c>, <c>0b</c>, <c>1a</c>...; if <paramref name="succeeds"/> returns false, the response is 500.</summary>
    private static Task<PageServer> NumberedAsync(Func<int, HttpContext, Task<bool>> succeeds) => PageServer.StartAsync(async context =>
    {
        var page = int.Parse("0" + context.Request.Query["page_token"]);
        if (await succeeds(page, context))
        {
            await context.Response.WriteAsync(PageServer.Body($"{page + 1}", $"{page}a", $"{page}b"));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    });

    /// <summary>A first page, and a second one that never arrives and takes time to cancel.</summary>
    private sealed class SlowToStop : ParsingClient
    {
        public int Running { get; private set; }

        public override async Task<ParseJobQueryResponse> ListAsync(
            ParsingListQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (query?.PageToken is not null)
            {
                Running++;
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
                await Task.Delay(100, CancellationToken.None);
                Running--;
            }

            return ParseJobQueryResponse.FromJson(PageServer.Body("1", "0a"));
        }
    }
}
