using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>What is logged, and what is not.</summary>
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
    }

    [TestMethod]
    public async Task Every_attempt_is_a_line()
    {
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        var log = new LogLines(LogLevel.Information);
        using var client = server.Client(o => o.LoggerFactory = log);

        await client.Parsing.ListAsync();

        Assert.HasCount(3, log.All);
        Assert.MatchesRegex(@"^GET /api/v2/parse 503 in [\d.]+ ms \(attempt 2, request id \(null\)\)$", log.All[1]);
        Assert.MatchesRegex(@"^GET /api/v2/parse failed after [\d.]+ ms \(attempt 1\): GET /api/v2/parse got no answer: .+", log.All[0]);
        Assert.MatchesRegex(@"^GET /api/v2/parse 200 in [\d.]+ ms \(attempt 3,", log.All[2]);
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
        Assert.Contains("sends {\"tier\":\"fast\"", string.Join("\n", debug));
        var answer = debug.Single(static line => line.Contains("got {\"id\":\"pjb-1\"", StringComparison.Ordinal));
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
}
