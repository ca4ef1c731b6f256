using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>A client that is disposed during calls.</summary>
[TestClass]
public sealed class DisposalTests
{
    [TestMethod]
    public async Task A_pending_call_reports_that_the_client_was_disposed()
    {
        await using var server = new FakeServer(Fake.Silence);
        var client = server.Client();
        using var stop = new CancellationTokenSource();
        var call = client.Parsing.ListAsync(cancellationToken: stop.Token);
        await UntilAsync(() => server.Requests.Count > 0);

        client.Dispose();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => call);
    }

    [TestMethod]
    public async Task So_does_a_call_that_waits_for_its_next_attempt()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "Retry-After: 30"));
        var client = server.Client();
        var call = client.Parsing.ListAsync();
        await UntilAsync(() => server.Requests.Count > 0);
        await Task.Delay(100);

        client.Dispose();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => call);
    }

    [TestMethod]
    public async Task And_a_listing_and_a_wait()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[{"id":"a","project_id":"b","status":"PENDING"}],"next_page_token":"t"}"""), Fake.Json(Jobs.Result("PENDING")), Fake.Silence);
        var client = server.Client();
        await using var listing = client.Parsing.ListAllAsync(paging: new() { Prefetch = false }).GetAsyncEnumerator();
        Assert.IsTrue(await listing.MoveNextAsync());
        var wait = client.Parsing.WaitAsync(Jobs.Id, wait: new() { InitialDelay = TimeSpan.FromSeconds(0.1) });
        await UntilAsync(() => server.Requests.Count > 2);

        client.Dispose();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => wait);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => listing.MoveNextAsync().AsTask());
    }

    [TestMethod]
    public async Task A_cancellation_by_the_caller_is_not_converted()
    {
        await using var server = new FakeServer(Fake.Silence);
        var client = server.Client();
        using var stop = new CancellationTokenSource();
        var call = client.Parsing.ListAsync(cancellationToken: stop.Token);
        await UntilAsync(() => server.Requests.Count > 0);

        await stop.CancelAsync();
        client.Dispose();

        Assert.AreEqual(stop.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.IsTrue(condition());
    }
}
