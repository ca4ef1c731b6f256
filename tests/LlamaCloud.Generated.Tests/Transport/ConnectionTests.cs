using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The kinds of connection failures that are distinguished. The handlers of .NET Standard hide them, and retry.</summary>
[TestClass]
public sealed class ConnectionTests
{
    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(2, 3)]
    public async Task A_connection_that_closes_without_a_response_is_retried_as_often_as_set(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Close);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock, o => o.MaxRetries = retries);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => call);
        Assert.HasCount(requests, server.Requests);
        Assert.AreEqual(requests, server.Connections);
        Assert.Contains("closed before the response began", failure.Message);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(2, 3)]
    public async Task A_connection_that_fails_is_retried_as_often_as_set(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Reset);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock, o => o.MaxRetries = retries);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => call);
        Assert.HasCount(requests, server.Requests);
    }

    [TestMethod]
    [DataRow(HttpRequestError.NameResolutionError, false)]
    [DataRow(HttpRequestError.ConnectionError, false)]
    [DataRow(HttpRequestError.SecureConnectionError, false)]
    [DataRow(HttpRequestError.ProxyTunnelError, false)]
    [DataRow(HttpRequestError.InvalidResponse, true)]
    [DataRow(HttpRequestError.ResponseEnded, true)]
    [DataRow(HttpRequestError.Unknown, true)]
    public async Task A_create_is_retried_if_there_was_no_connection(HttpRequestError error, bool wasSent)
    {
        var handler = new FailingHandler(_ => new HttpRequestException(error, "No"));
        using var http = new HttpClient(handler);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value, TimeProvider = clock, Timeout = Timeout.InfiniteTimeSpan });

        var call = client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-1" });
        await clock.PassAsync(call);

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => call);
        Assert.AreEqual(wasSent, failure.WasSent);
        Assert.AreEqual(error == HttpRequestError.InvalidResponse, failure.Message.Contains("is not HTTP", StringComparison.Ordinal));
        Assert.AreEqual(wasSent ? 1 : 3, handler.Attempts);
    }

    [TestMethod]
    [DataRow(typeof(ArgumentException))]
    [DataRow(typeof(ArgumentOutOfRangeException))]
    [DataRow(typeof(InvalidOperationException))]
    [DataRow(typeof(UnauthorizedAccessException))]
    [DataRow(typeof(LlamaCloudException))]
    public async Task A_failure_of_a_handler_of_the_application_is_a_failed_connection(Type type)
    {
        var cause = (Exception)Activator.CreateInstance(type)!;
        var handler = new FailingHandler(_ => cause);
        using var http = new HttpClient(handler);
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value });

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => client.Parsing.ListAsync());

        Assert.AreSame(cause, failure.InnerException);
        Assert.Contains($"an HTTP message handler of the application failed with {type.FullName}", failure.Message);
        Assert.AreEqual(1, handler.Attempts);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_call_that_the_caller_cancels_is_canceled_whatever_a_handler_throws(bool isCancellation)
    {
        using var source = new CancellationTokenSource();
        using var http = new HttpClient(new FailingHandler(token =>
        {
            source.Cancel();
            return isCancellation ? new OperationCanceledException(token) : new ArgumentException("No");
        }));
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value });

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => client.Parsing.ListAsync(cancellationToken: source.Token));

        Assert.AreEqual(source.Token, failure.CancellationToken);
    }

    [TestMethod]
    public async Task Arguments_are_still_checked_by_the_library()
    {
        using var http = new HttpClient(new FailingHandler(static _ => new ArgumentException("No")));
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value });

        Assert.AreEqual("job_id", (await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.GetAsync(""))).ParamName);
        Assert.AreEqual("options", (await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ListAsync(options: new() { Headers = { ["Content-Type"] = "a/b" } }))).ParamName);
    }

    private sealed class FailingHandler(Func<CancellationToken, Exception> create) : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            throw create(cancellationToken);
        }
    }
}
