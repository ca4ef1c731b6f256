using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Timeouts and cancellation.</summary>
[TestClass]
public sealed class TimeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [TestMethod]
    public async Task A_silent_server_ends_in_a_timeout()
    {
        var asked = new TaskCompletionSource();
        await using var server = new FakeServer(exchange =>
        {
            asked.SetResult();
            return Fake.Silence(exchange);
        });
        var clock = new FakeTimeProvider();
        using var client = server.Client(o => (o.TimeProvider, o.MaxRetries) = (clock, 0));

        var call = client.Parsing.GetAsync("pjb-1");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.IsFalse(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.6));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.AreEqual("GET", failure.Method);
        Assert.AreEqual("/api/v2/parse/pjb-1", failure.Path);
        Assert.AreEqual(TimeSpan.FromSeconds(60.5), failure.Elapsed);
        Assert.AreEqual(TimeSpan.FromSeconds(60), failure.Timeout);
        Assert.Contains("GET /api/v2/parse/pjb-1", failure.Message);
        Assert.Contains("no complete response after 60.5 s; the timeout (Timeout) is 60 s", failure.Message);
    }

    [TestMethod]
    public async Task A_slow_response_ends_in_a_timeout()
    {
        await using var server = new FakeServer(Fake.Drip(TimeSpan.FromMilliseconds(20)));
        using var client = server.Client(static o => (o.Timeout, o.MaxRetries) = (Short, 0));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => client.Parsing.ListAsync());

        Assert.IsGreaterThanOrEqualTo(Short, failure.Elapsed + TimeSpan.FromMilliseconds(20));
        await server.WaitUntilClosedAsync();
    }

    [TestMethod]
    public async Task The_timeout_can_be_set_for_a_call_and_applies_to_each_attempt()
    {
        await using var server = new FakeServer(Fake.Silence, Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var page = await client.Parsing.ListAsync(options: new() { Timeout = Short });

        Assert.IsEmpty(page.Items);
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task A_create_that_times_out_is_not_retried()
    {
        await using var server = new FakeServer(Fake.Silence);
        using var client = server.Client(static o => o.Timeout = Short);

        await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => client.Parsing.CancelAsync("pjb-1"));

        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(true, false, false)]
    [DataRow(false, true, true)]
    [DataRow(true, false, true)]
    public async Task The_limit_of_the_whole_call_covers_attempts_and_delays(bool ofClient, bool ofCall, bool hasOptions)
    {
        await using var server = new FakeServer(Fake.Silence);
        using var client = server.Client(o => (o.OverallTimeout, o.MaxRetries) = (ofClient ? Short : null, 50));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(
            () => client.Parsing.ListAsync(options: hasOptions ? new() { OverallTimeout = ofCall ? Short : null } : null).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.AreEqual(Short, failure.Timeout);
        Assert.Contains("OverallTimeout", failure.Message);
    }

    [TestMethod]
    public async Task The_timeout_of_the_whole_call_can_be_removed()
    {
        await using var server = new FakeServer(static async exchange =>
        {
            await Task.Delay(2 * Short);
            await Fake.Json(Fake.EmptyPage)(exchange);
        });
        using var client = server.Client(static o => o.OverallTimeout = Short);

        await client.Parsing.ListAsync(options: new() { OverallTimeout = Timeout.InfiniteTimeSpan });
    }

    [TestMethod]
    public async Task A_delay_beyond_the_timeout_of_the_call_is_not_started()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "Retry-After: 30"));
        using var client = server.Client(static o => o.OverallTimeout = TimeSpan.FromSeconds(20));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(TimeSpan.FromSeconds(30), failure.RetryAfter);
    }

    [TestMethod]
    [DataRow("before")]
    [DataRow("silence")]
    [DataRow("body")]
    [DataRow("delay")]
    public async Task A_cancellation_is_immediate_and_has_the_token_of_the_caller(string when)
    {
        await using var server = new FakeServer(when switch
        {
            "silence" => Fake.Silence,
            "body" => Fake.Drip(TimeSpan.FromMilliseconds(10)),
            _ => Fake.Refusal(503, "Retry-After: 50"),
        });
        using var client = server.Client();
        using var source = new CancellationTokenSource();
        if (when == "before")
        {
            await source.CancelAsync();
        }

        var call = client.Parsing.ListAsync(options: new() { OverallTimeout = TimeSpan.FromMinutes(10) }, cancellationToken: source.Token);
        if (when != "before")
        {
            await WaitUntilAsync(() => server.Requests.Count == 1);
            await Task.Delay(50);
            Assert.IsFalse(call.IsCompleted);
            await source.CancelAsync();
        }

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.AreEqual(source.Token, failure.CancellationToken);
        Assert.HasCount(when == "before" ? 0 : 1, server.Requests);
        Assert.IsTrue(call.IsCanceled);
    }

    [TestMethod]
    public async Task A_cancellation_stops_an_upload()
    {
        await using var server = new FakeServer(Fake.Silence);
        using var client = server.Client();
        using var source = new CancellationTokenSource();
        var content = new GeneratedStream(long.MaxValue);

        var call = client.Parsing.UploadAsync(FilePart.FromStream(content, "a.txt"), new() { Tier = "fast", Version = "latest" }, cancellationToken: source.Token);
        await WaitUntilAsync(() => server.Connections == 1);
        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.AreEqual(source.Token, failure.CancellationToken);
    }

#if !NETSTANDARD_LIBRARY
    [TestMethod]
    public async Task A_cancellation_stops_an_upload_whose_file_returns_no_data()
    {
        await using var server = new FakeServer(Fake.Silence);
        using var client = server.Client();
        using var source = new CancellationTokenSource();
        var pipe = new System.IO.Pipelines.Pipe();

        var call = client.Parsing.UploadAsync(FilePart.FromStream(pipe.Reader.AsStream(), "a.txt"), new() { Tier = "fast", Version = "latest" }, cancellationToken: source.Token);
        await WaitUntilAsync(() => server.Connections == 1);
        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.AreEqual(source.Token, failure.CancellationToken);
    }
#endif

    [TestMethod]
    public async Task The_time_limit_of_an_injected_client_is_a_timeout_as_well()
    {
        await using var server = new FakeServer(Fake.Silence);
        using var injected = new HttpClient { Timeout = Short };
        using var client = server.Client(o => (o.HttpClient, o.MaxRetries) = (injected, 0));

        await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => client.Parsing.ListAsync());
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.IsTrue(condition());
    }
}
