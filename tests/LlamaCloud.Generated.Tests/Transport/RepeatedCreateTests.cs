using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Requests that change something are not retried if they may have been processed, and no file is sent in part.</summary>
[TestClass]
public sealed class RepeatedCreateTests
{
    private static readonly FakeResponder Job = Fake.Json(Jobs.Job("PENDING"));

    [TestMethod]
    [DataRow(429, "", 2)]
    [DataRow(503, "Retry-After: 0", 2)]
    [DataRow(500, "x-should-retry: true", 2)]
    [DataRow(503, "", 1)]
    [DataRow(500, "", 1)]
    [DataRow(502, "", 1)]
    [DataRow(500, "Retry-After: 0", 1)]
    [DataRow(502, "Retry-After: 0", 1)]
    [DataRow(504, "retry-after-ms: 0", 1)]
    [DataRow(504, "", 1)]
    [DataRow(408, "", 1)]
    [DataRow(409, "", 1)]
    [DataRow(429, "x-should-retry: false", 1)]
    public async Task A_create_is_retried_only_if_it_was_rejected(int status, string header, int requests)
    {
        await using var server = new FakeServer(Fake.Refusal(status, header.Length == 0 ? ["retry-after-ms: x"] : [header]), Job);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock);

        var call = Ignore(() => client.Parsing.CreateAsync(Body));
        await clock.PassAsync(call);
        await call;

        Assert.HasCount(requests, server.Requests);
        Assert.HasCount(1, server.Requests.Select(static r => r.Text).Distinct());
    }

    [TestMethod]
    [DataRow(false, true, true)]
    [DataRow(true, null, false)]
    [DataRow(true, null, true)]
    public async Task A_create_that_may_have_arrived_is_retried_on_request(bool ofClient, bool? ofCall, bool hasOptions)
    {
        await using var server = new FakeServer(Fake.Refusal(500), Fake.Reset, Job);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock, o => o.RetryUnsafe = ofClient);

        var call = client.Parsing.CreateAsync(Body, options: hasOptions ? new() { RetryUnsafe = ofCall } : null);
        await clock.PassAsync(call);

        Assert.AreEqual(Jobs.Id, (await call).Id);
        Assert.HasCount(3, server.Requests);
        Assert.HasCount(1, server.Requests.Select(static r => r.Text).Distinct());
    }

    [TestMethod]
    public async Task A_create_whose_connection_was_closed_is_not_retried()
    {
        await using var server = new FakeServer(Fake.Reset, Job);
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CreateAsync(Body));

        Assert.IsTrue(failure.WasSent);
        Assert.Contains("may have processed", failure.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow("create")]
    [DataRow("upload")]
    [DataRow("cancel")]
    public async Task A_create_on_a_stale_connection_is_not_retried(string what)
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage), Fake.Close, Job);
        using var client = server.Client(static o => o.MaxRetries = 0);
        await client.Parsing.ListAsync();

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => what switch
        {
            "create" => client.Parsing.CreateAsync(Body),
            "upload" => client.Parsing.UploadAsync(FilePart.FromBytes("text"u8.ToArray(), "a.txt"), Configuration),
            _ => client.Parsing.CancelAsync("pjb-1"),
        });

        Assert.IsTrue(failure.WasSent);
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task A_create_that_was_not_accepted_is_retried()
    {
        var server = new FakeServer(Job);
        using var client = server.Client(o => o.MaxRetries = 1);
        await server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CreateAsync(Body));

        Assert.IsFalse(failure.WasSent);
        Assert.Contains("Gave up after 2 attempts", failure.Message);
    }

    [TestMethod]
    public async Task A_stream_that_cannot_seek_is_sent_only_once()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "retry-after-ms: 0"), Job);
        using var client = server.Client(o => o.RetryUnsafe = true);
        var file = FilePart.FromStream(new GeneratedStream(100_000), "a.txt");

        await Assert.ThrowsAsync<LlamaCloudRateLimitException>(() => client.Parsing.UploadAsync(file, Configuration));

        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_stream_that_can_seek_is_sent_again_completely()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "retry-after-ms: 0"), Job);
        using var client = server.Client();
        var content = new MemoryStream("xxThe whole text"u8.ToArray()) { Position = 2 };

        await client.Parsing.UploadAsync(FilePart.FromStream(content, "a.txt"), Configuration);

        Assert.HasCount(2, server.Requests);
        Assert.IsTrue(server.Requests.All(static r => r.Text.Contains("\r\n\r\nThe whole text\r\n", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_file_that_cannot_be_read_is_named_and_not_sent_again()
    {
        await using var server = new FakeServer(Job);
        using var client = server.Client(o => o.RetryUnsafe = true);
        var path = Path.GetTempFileName();
        var file = FilePart.FromFile(path);
        File.Delete(path);

        var failure = await Assert.ThrowsAsync<LlamaCloudUploadException>(() => client.Parsing.UploadAsync(file, Configuration));

        Assert.AreEqual(file.FileName, failure.FileName);
        Assert.IsEmpty(server.Requests);
    }

    private static ParseRequestConfiguration Body => new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-1" };

    private static LlamaParseMultipartConfiguration Configuration => new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest };

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
