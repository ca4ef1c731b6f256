using System.Net;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Http;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>Temporary and permanent errors while waiting for a job.</summary>
[TestClass]
public sealed class WaitFaultTests
{
    private static readonly RequestDelegate Running = Answer(Jobs.Result("RUNNING"));
    private static readonly RequestDelegate Completed = Answer(Jobs.Result("COMPLETED"));

    [TestMethod]
    [DataRow(408)]
    [DataRow(409)]
    [DataRow(425)]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(502)]
    [DataRow(503)]
    [DataRow(504)]
    public async Task A_temporary_error_does_not_end_the_wait(int status)
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Refusal(status), Running, Refusal(status), Refusal(status), Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        Assert.AreEqual(ParseJobStatus.Completed, (await wait).Job.Status);
        Assert.HasCount(5, service.Requests);
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(422)]
    public async Task A_temporary_error_according_to_the_header_does_not_end_the_wait(int status)
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Refusal(status, ("x-should-retry", "true")), Running, Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        Assert.AreEqual(ParseJobStatus.Completed, (await wait).Job.Status);
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    public async Task A_permanent_error_according_to_the_header_ends_the_wait(int status)
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Refusal(status, ("x-should-retry", "false"), ("Retry-After", "1")), Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => wait);
        Assert.AreEqual(status, (int)failure.StatusCode);
    }

    [TestMethod]
    public async Task A_failed_connection_does_not_end_the_wait()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Break, Break, Break, Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        Assert.AreEqual(ParseJobStatus.Completed, (await wait).Job.Status);
    }

    [TestMethod]
    public async Task A_timeout_of_an_attempt_does_not_end_the_wait()
    {
        await using var service = await StartAsync(Running, Silence, Completed);
        using var client = service.Client();

        var result = await client.Parsing.WaitAsync(
            Jobs.Id,
            wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1) },
            options: new() { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.AreEqual(ParseJobStatus.Completed, result.Job.Status);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(422)]
    public async Task An_error_response_ends_the_wait(int status)
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Refusal(status));
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => wait);
        Assert.AreEqual(status, (int)failure.StatusCode);
    }

    [TestMethod]
    public async Task A_wrong_address_is_reported_immediately()
    {
        Uri address;
        await using (var service = await StartAsync(Completed))
        {
            address = service.Address;
        }

        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = address, MaxRetries = 0, RateLimitPatience = TimeSpan.Zero });

        var failure = await Assert.ThrowsAsync<Exception>(() => client.Parsing.WaitAsync(Jobs.Id).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.IsNotInstanceOfType<TimeoutException>(failure);
        Assert.IsNotInstanceOfType<ParseWaitTimeoutException>(failure);
    }

    [TestMethod]
    [DataRow("Retry-After", "20", 20)]
    [DataRow("Retry-After", "20.5", 20.5)]
    [DataRow("retry-after-ms", "20250", 20.25)]
    [DataRow("Retry-After", "0", 1)]
    [DataRow("Retry-After", "soon", 1)]
    public async Task A_delay_that_the_service_asks_for_is_honored(string header, string value, double seconds)
    {
        var clock = new SteppedClock(TimeSpan.FromMinutes(1));
        await using var service = await StartAsync(Refusal(429, (header, value)), Completed);
        using var client = service.Client(clock);

        var delays = await clock.PassAsync(client.Parsing.WaitAsync(Jobs.Id));

        Assert.IsInRange(seconds > 1 ? seconds : 0.74, seconds, delays.Single().TotalSeconds);
    }

    [TestMethod]
    public async Task A_retry_date_is_honored()
    {
        var clock = new SteppedClock(TimeSpan.FromMinutes(1));
        clock.SetUtcNow(new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));
        await using var service = await StartAsync(Refusal(503, ("Retry-After", "Mon, 14 Sep 2026 08:00:30 GMT")), Completed);
        using var client = service.Client(clock);

        var delays = await clock.PassAsync(client.Parsing.WaitAsync(Jobs.Id));

        Assert.AreEqual(30, delays.Single().TotalSeconds);
    }

    [TestMethod]
    public async Task A_delay_beyond_the_timeout_is_not_waited_for()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Refusal(429, ("Retry-After", "86400")));
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        var failure = await Assert.ThrowsExactlyAsync<ParseWaitTimeoutException>(() => wait);
        Assert.AreEqual(ParseJobStatus.Running, failure.Job!.Status);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, ((LlamaCloudApiException)failure.InnerException!).StatusCode);
    }
}
