using System.Net;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>A job is created once, even if responses are lost.</summary>
[TestClass]
public sealed class OnceTests
{
    private static readonly FilePart File = FilePart.FromBytes("text"u8.ToArray(), "a.txt");
    private static readonly LlamaParseMultipartConfiguration Configuration = new()
    {
        Tier = ParseTier.Fast,
        Version = ParseVersion.Latest,
        UserMetadata = new Dictionary<string, string> { ["team"] = "a" },
    };

    [TestMethod]
    public async Task A_lost_response_is_found_again()
    {
        await using var run = await BatchRun.StartAsync(fault: "Parsing_Upload=lost:1");
        using var client = run.CreateClient(static options => options.MaxRetries = 0);

        var job = await client.Parsing.UploadOnceAsync(File, "key-1", Configuration);

        Assert.AreEqual("key-1", job.UserMetadata![ParsingClient.OnceKeyName]);
        Assert.AreEqual("a", job.UserMetadata["team"]);
        Assert.HasCount(1, Configuration.UserMetadata!);
        await run.AssertOneJobEachAsync(1);
    }

    [TestMethod]
    public async Task The_time_of_the_search_is_that_of_the_service()
    {
        // Months apart from the time of this machine.
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Fault = "Parsing_Upload=lost:1",
            TimeProvider = new FakeTimeProvider(new(2020, 2, 3, 4, 5, 6, TimeSpan.Zero)),
        });
        using var client = emulator.CreateClient();

        var job = await client.Parsing.UploadOnceAsync(File, "key-1");

        Assert.AreEqual(2020, job.CreatedAt!.Value.Year);
        Assert.AreEqual(1, emulator.Requests.Count(static request => request.Operation == "Parsing_Upload"));
        var since = DateTimeOffset.Parse(emulator.Requests[^1].Query["created_at_on_or_after"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsInRange(30, 60, (job.CreatedAt.Value - since).TotalSeconds - 30);
    }

    [TestMethod]
    public async Task What_the_service_never_received_is_sent_again_and_at_last_fails()
    {
        await using var run = await BatchRun.StartAsync(factor: 1000, fault: "Parsing_Upload=reset:1");
        using var client = run.CreateClient(static options => options.MaxRetries = 2);

        await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => client.Parsing.UploadOnceAsync(File, "key-1"));
        Assert.AreEqual(3, run.Emulator.Requests.Count(static request => request.Operation == "Parsing_Upload"));

        run.Emulator.SetFaults(null);
        await client.Parsing.UploadOnceAsync(File, "key-1", firstAttempt: run.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await run.AssertOneJobEachAsync(1);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Another_process_finds_the_job_of_the_first_attempt(bool isCreate)
    {
        await using var run = await BatchRun.StartAsync();
        using var first = run.CreateClient();
        using var second = run.CreateClient();
        var started = run.Clock.GetUtcNow();
        var body = new ParseRequestConfiguration { Tier = ParseTier.Fast, Version = ParseVersion.Latest, SourceUrl = "https://example.com/a.txt" };

        var job = isCreate ? await first.Parsing.CreateOnceAsync(body, "key") : await first.Parsing.UploadOnceAsync(File, "key");
        var found = isCreate ? await second.Parsing.CreateOnceAsync(body, "key", firstAttempt: started) : await second.Parsing.UploadOnceAsync(File, "key", firstAttempt: started);
        var other = await second.Parsing.UploadOnceAsync(File, "other", firstAttempt: started);

        Assert.AreEqual(job.Id, found.Id);
        Assert.AreNotEqual(job.Id, other.Id);
        Assert.IsNull(body.UserMetadata);
        await run.AssertOneJobEachAsync(2);
    }

    [TestMethod]
    public async Task Of_two_jobs_with_one_key_the_first_is_returned()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        var started = run.Clock.GetUtcNow();
        var first = await client.Parsing.UploadOnceAsync(File, "key");
        await client.Parsing.UploadOnceAsync(File, "key");

        Assert.AreEqual(first.Id, (await client.Parsing.UploadOnceAsync(File, "key", firstAttempt: started)).Id);
    }

    [TestMethod]
    public async Task A_service_that_refuses_the_key_is_named_and_nothing_is_created()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient(static options => options.HttpClient = new HttpClient(new Service((request, _) =>
            request.Method == HttpMethod.Post
                ? new HttpResponseMessage(HttpStatusCode.BadRequest)
                {
                    Content = new StringContent("""{"detail":"Invalid configuration: 1 validation error for LlamaParseMultipartConfiguration\nuser_metadata\n  Extra inputs are not permitted"}"""),
                }
                : null)));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudOnceKeyException>(() => client.Parsing.UploadOnceAsync(File, "key"));

        Assert.IsNull(failure.Job);
        StringAssert.Contains(failure.Message, "user_metadata", StringComparison.Ordinal);
        var stopped = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.ParseAsync(client, BatchRun.Documents(100)));
        Assert.IsInstanceOfType<LlamaCloudOnceKeyException>(stopped.InnerException);
        Assert.AreEqual(100, stopped.NotStarted);
    }

    [TestMethod]
    public async Task A_service_that_drops_the_key_gets_no_second_document()
    {
        await using var run = await BatchRun.StartAsync();
        var posts = 0;
        using var client = run.CreateClient(options => options.HttpClient = new HttpClient(new Service((request, body) =>
        {
            posts += request.Method == HttpMethod.Post ? 1 : 0;
            return body is null ? null : new HttpResponseMessage { Content = new StringContent(body.Replace("once_key", "other", StringComparison.Ordinal)) };
        })));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudOnceKeyException>(() => client.Parsing.UploadOnceAsync(File, "key"));
        Assert.IsNotNull(failure.Job);
        await Assert.ThrowsExactlyAsync<LlamaCloudOnceKeyException>(() => client.Parsing.UploadOnceAsync(File, "key-2"));

        Assert.AreEqual(1, posts);
    }

    [TestMethod]
    public void A_key_is_not_empty_and_not_a_second_one()
    {
        using var client = new LlamaCloudClient(TestKey.Value);
        Assert.ThrowsExactly<ArgumentException>(() => { _ = client.Parsing.UploadOnceAsync(File, " "); });
        var other = new LlamaParseMultipartConfiguration
        {
            Tier = ParseTier.Fast,
            Version = ParseVersion.Latest,
            UserMetadata = new Dictionary<string, string> { [ParsingClient.OnceKeyName] = "a" },
        };
        Assert.ThrowsExactly<ArgumentException>(() => { _ = client.Parsing.UploadOnceAsync(File, "b", other); });
    }

    /// <summary>Changes requests and responses as another service would.</summary>
    private sealed class Service(Func<HttpRequestMessage, string?, HttpResponseMessage?> change) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (change(request, null) is { } answer)
            {
                return answer;
            }

            var response = await base.SendAsync(request, cancellationToken);
            return change(new HttpRequestMessage(), await response.Content.ReadAsStringAsync(cancellationToken)) ?? response;
        }
    }
}
