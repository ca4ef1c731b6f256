using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Which attempts are retried, and how often.</summary>
[TestClass]
public sealed class RetryTests
{
    private static readonly FakeResponder Page = Fake.Json(Fake.EmptyPage);

    [TestMethod]
    [DataRow(408)]
    [DataRow(409)]
    [DataRow(500)]
    [DataRow(502)]
    [DataRow(503)]
    [DataRow(504)]
    [DataRow(599)]
    public async Task A_temporary_error_is_retried_twice(int status)
    {
        await using var server = new FakeServer(Fake.Refusal(status), Fake.Refusal(status), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock);

        var call = client.Parsing.ListAsync();
        var delays = await clock.PassAsync(call);

        Assert.IsEmpty((await call).Items);
        Assert.HasCount(3, server.Requests);
        Assert.IsInRange(0.375, 0.5, delays[0].TotalSeconds);
        Assert.IsInRange(0.75, 1, delays[1].TotalSeconds);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(402)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(413)]
    [DataRow(422)]
    [DataRow(418)]
    [DataRow(425)]
    [DataRow(600)]
    public async Task A_permanent_error_is_not_retried(int status)
    {
        await using var server = new FakeServer(Fake.Refusal(status));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(status, (int)failure.StatusCode);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(5, 6)]
    public async Task The_number_of_retries_can_be_set_for_the_client_and_for_a_call(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Refusal(500, "retry-after-ms: 0"));
        using var client = server.Client(o => o.MaxRetries = retries);
        using var other = server.Client();

        await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());
        await Assert.ThrowsAsync<LlamaCloudServerException>(() => other.Parsing.ListAsync(options: new() { MaxRetries = retries }));

        Assert.HasCount(2 * requests, server.Requests);
    }

    [TestMethod]
    [DataRow(200, "true", "false")]
    [DataRow(404, "true", "false")]
    [DataRow(500, "true", "false")]
    [DataRow(404, "True", "FALSE")]
    [DataRow(500, " TRUE", "False ")]
    public async Task The_retry_header_of_the_service_takes_precedence(int status, string yes, string no)
    {
        await using var repeated = new FakeServer(Fake.Refusal(status == 200 ? 404 : status, "x-should-retry: " + yes, "retry-after-ms: 0"), Page);
        await using var final = new FakeServer(Fake.Json(Fake.EmptyPage, status, "x-should-retry: " + no), Page);
        using var first = repeated.Client();
        using var second = final.Client();

        await first.Parsing.ListAsync();
        await Ignore(() => second.Parsing.ListAsync());

        Assert.HasCount(2, repeated.Requests);
        Assert.HasCount(1, final.Requests);
    }

    [TestMethod]
    [DataRow("", 500, 3)]
    [DataRow("maybe", 500, 3)]
    [DataRow("maybe", 404, 1)]
    public async Task An_unknown_value_of_the_header_is_ignored(string said, int status, int requests)
    {
        await using var server = new FakeServer(Fake.Refusal(status, "x-should-retry: " + said, "retry-after-ms: 0"));
        using var client = server.Client();

        await Ignore(() => client.Parsing.ListAsync());

        Assert.HasCount(requests, server.Requests);
    }

    [TestMethod]
    public async Task A_delete_is_repeated()
    {
        await using var server = new FakeServer(Fake.Reset, Fake.Refusal(500, "retry-after-ms: 0"), Fake.Json(Jobs.Job("COMPLETED")));
        using var client = server.Client();

        await client.Parsing.DeleteAsync("pjb-1");

        Assert.HasCount(3, server.Requests);
    }

    [TestMethod]
    public async Task A_response_that_is_cut_off_is_retried()
    {
        await using var server = new FakeServer(Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":["), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        Assert.IsEmpty((await call).Items);
    }

    [TestMethod]
    public async Task A_stale_connection_does_not_count_as_an_attempt()
    {
        await using var server = new FakeServer(
            static async exchange =>
            {
                await Page(exchange);
                exchange.Close();
            },
            Page);
        using var client = server.Client(o => o.MaxRetries = 0);

        await client.Parsing.ListAsync();
        await client.Parsing.ListAsync();

        Assert.HasCount(2, server.Requests);
        Assert.AreEqual(2, server.Connections);
    }

    private static async Task Ignore(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (LlamaCloudApiException)
        {
            // Only the requests matter.
        }
    }
}
