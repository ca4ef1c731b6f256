using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The log messages, and what they must not contain.</summary>
[TestClass]
public sealed class LogTests
{
    [TestMethod]
    public async Task A_request_is_one_line()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage, 200, "x-request-id: req-7"));
        var log = new LogLines(LogLevel.Information);
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.ListAsync(new() { ProjectId = "prj-1" });

        Assert.MatchesRegex(@"^GET /api/v2/parse 200 in [\d.]+ ms \(attempt 1, request id req-7\)$", log.All.Single());
        Assert.HasCount(1, log.At(LogLevel.Information));
    }

    [TestMethod]
    public async Task The_duration_of_an_attempt_is_reported()
    {
        var clock = new FakeTimeProvider();
        await using var server = new FakeServer(
            exchange =>
            {
                clock.Advance(TimeSpan.FromSeconds(1.5));
                return Fake.Json(Fake.EmptyPage)(exchange);
            },
            exchange =>
            {
                clock.Advance(TimeSpan.FromSeconds(2.25));
                return Fake.Reset(exchange);
            });
        var log = new LogLines(LogLevel.Information);
        using var client = server.Client(clock, o => (o.LoggerFactory, o.MaxRetries) = (log, 0));

        await client.Parsing.ListAsync();
        await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-1" }));

        Assert.StartsWith("GET /api/v2/parse 200 in 1500 ms", log.All[0]);
        Assert.StartsWith("POST /api/v2/parse failed after 2250 ms", log.All[1]);
    }

    [TestMethod]
    public async Task Bodies_are_not_shown_unless_asked_for()
    {
        await using var server = new FakeServer(Fake.Json("""{"id":"pjb-answered","project_id":"prj-1","status":"PENDING"}"""));
        var log = new LogLines();
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-sent" });

        Assert.HasCount(2, log.At(LogLevel.Debug));
        Assert.DoesNotContain("dfl-sent", string.Join('\n', log.All));
        Assert.DoesNotContain("pjb-answered", string.Join('\n', log.All));
    }

    [TestMethod]
    public async Task The_message_of_an_exception_of_the_caller_is_not_shown()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var log = new LogLines();
        using var http = new HttpClient(new Throwing());
        using var client = server.Client(o => (o.LoggerFactory, o.HttpClient) = (log, http));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => client.Parsing.ListAsync());

        Assert.IsInstanceOfType<NotSupportedException>(failure.InnerException);
        Assert.DoesNotContain(failure.InnerException.Message, string.Join('\n', log.All));
        Assert.Contains("System.NotSupportedException", log.At(LogLevel.Warning).Single());
    }

    [TestMethod]
    public async Task Every_attempt_is_a_line()
    {
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        var log = new LogLines(LogLevel.Information);
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.ListAsync();

        var attempts = log.At(LogLevel.Information);
        Assert.HasCount(3, attempts);
        Assert.MatchesRegex(@"^GET /api/v2/parse 503 in [\d.]+ ms \(attempt 2, request id none\)$", attempts[1]);
        Assert.MatchesRegex(@"^GET /api/v2/parse failed after [\d.]+ ms \(attempt 1\): GET /api/v2/parse got no response: .+", attempts[0]);
        Assert.MatchesRegex(@"^GET /api/v2/parse 200 in [\d.]+ ms \(attempt 3,", attempts[2]);
        var retries = log.At(LogLevel.Warning);
        Assert.HasCount(2, retries);
        Assert.MatchesRegex(@"^GET /api/v2/parse will be retried in [\d.]+ ms: attempt 1 failed \(connection_error\)$", retries[0]);
        Assert.MatchesRegex(@"^GET /api/v2/parse will be retried in 0 ms: attempt 2 failed \(503\)$", retries[1]);
    }

    [TestMethod]
    public async Task A_response_that_cannot_be_read_is_a_warning()
    {
        await using var server = new FakeServer(Fake.Json("[]"));
        var log = new LogLines(LogLevel.Warning);
        using var client = server.Client(o => o.LoggerFactory = log);

        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.GetAsync(Jobs.Id));

        Assert.MatchesRegex(@"^GET /api/v2/parse/.+ failed after [\d.]+ ms and 1 attempt\(s\): ", log.All.Single());
    }

    [TestMethod]
    public async Task A_final_failure_is_a_warning()
    {
        await using var server = new FakeServer(Fake.Refusal(404));
        var log = new LogLines(LogLevel.Warning);
        using var client = server.Client(o => o.LoggerFactory = log);

        await Assert.ThrowsAsync<LlamaCloudNotFoundException>(() => client.Parsing.GetAsync(Jobs.Id));

        Assert.MatchesRegex(@"^GET /api/v2/parse/.+ failed after [\d.]+ ms and 1 attempt\(s\): .*404", log.All.Single());
    }

    [TestMethod]
    public async Task Polls_are_logged_at_debug_within_the_scope_of_the_job()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        var log = new LogLines();
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.WaitAsync(Jobs.Id, wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) });

        Assert.IsEmpty(log.At(LogLevel.Information));
        Assert.HasCount(2, log.At(LogLevel.Debug).Where(static line => line.Contains(" 200 in ", StringComparison.Ordinal)).ToList());
        Assert.AreEqual($"Parse job {Jobs.Id}", log.Scopes.Single());
    }

    [TestMethod]
    public async Task Deleting_a_job_after_its_wait_is_within_the_scope_of_the_job_too()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("COMPLETED")), Fake.Refusal(404));
        var log = new LogLines();
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.WaitAsync(Jobs.Id, new() { Expand = [ParseResultExpansion.Markdown] }, new() { DeleteJob = true });

        CollectionAssert.AreEqual(new[] { $"Parse job {Jobs.Id}", $"Parse job {Jobs.Id}" }, log.Scopes.ToList());
    }

    [TestMethod]
    public async Task Headers_are_shown_by_an_allow_list()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage, 200, "x-request-id: req-7", "Set-Cookie: session=secret", "X-Private: secret"));
        var log = new LogLines();
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.ListAsync(options: new() { Headers = new Dictionary<string, string> { ["X-Tenant"] = "secret" } });

        var debug = string.Join("\n", log.At(LogLevel.Debug));
        Assert.Contains("Accept: application/json", debug);
        Assert.Contains("Content-Type: application/json", debug);
        Assert.Contains("X-Request-ID: req-7", debug);
        Assert.DoesNotContain("secret", debug);
        Assert.DoesNotContain("Bearer", debug);
        Assert.DoesNotContain("items", debug);
    }

    [TestMethod]
    public async Task Bodies_are_shown_on_request_and_cut()
    {
        await using var server = new FakeServer(Fake.Json($$"""{"id":"pjb-1","project_id":"{{new string('x', 10_000)}}","status":"PENDING"}"""));
        var log = new LogLines();
        using var client = server.Client(o => (o.LoggerFactory, o.LogBodies) = (log, true));

        await client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-1" });

        var debug = log.At(LogLevel.Debug);
        Assert.Contains("sends the body {\"tier\":\"fast\"", string.Join("\n", debug));
        var answer = debug.Single(static line => line.Contains("received the body {\"id\":\"pjb-1\"", StringComparison.Ordinal));
        Assert.IsInRange(4096, 4200, answer.Length);
        Assert.EndsWith("…", answer);
    }

    [TestMethod]
    public async Task A_service_cannot_forge_a_line()
    {
        await using var server = new FakeServer(Fake.Json("{\"detail\":\"a\\nb\"}\n2026 ERROR", 400));
        var log = new LogLines();
        using var client = server.Client(o => (o.LoggerFactory, o.LogBodies) = (log, true));

        await Assert.ThrowsAsync<LlamaCloudBadRequestException>(() => client.Parsing.ListAsync());

        Assert.IsFalse(log.All.Any(static line => line.Contains('\n', StringComparison.Ordinal)));
    }

    private sealed class Throwing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("a secret of the caller");
    }
}
