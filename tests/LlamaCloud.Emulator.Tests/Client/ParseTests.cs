using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Client;

/// <summary>Tests the client's helpers, from a document to its results and its webhook events.</summary>
[TestClass]
public sealed class ParseTests
{
    [TestMethod]
    public async Task A_document_is_parsed_in_one_call()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = Client(emulator);
        var clock = new MovesOn(emulator);

        var result = await client.Parsing.ParseAsync(
            FilePart.FromBytes("# Title"u8.ToArray(), "Größe.md"), wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1), Progress = clock });

        Assert.AreEqual("# Title", ((MarkdownResultPage)result.Markdown!.Pages.Single()).Markdown.Trim());
        Assert.AreEqual("Größe.md", result.Job.Name);
        CollectionAssert.AreEqual(new[] { ParseJobStatus.Pending, ParseJobStatus.Running, ParseJobStatus.Completed }, clock.Seen.Distinct().ToArray());
    }

    [TestMethod]
    public async Task A_job_that_fails_says_why()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = Client(emulator);

        var failure = await Assert.ThrowsExactlyAsync<ParseJobFailedException>(() => client.Parsing.ParseAsync(
            FilePart.FromBytes("noise"u8.ToArray(), "photo.jpg"), wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1), Progress = new MovesOn(emulator) }));

        Assert.AreEqual(ParseJobStatus.Failed, failure.Job.Status);
        Assert.Contains("UNSUPPORTED_FILE_TYPE", failure.Message);
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("string")]
    public async Task Events_are_verified_and_read(string format)
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 204));
        await using var emulator = await TestEmulator.StartAsync();
        using var client = Client(emulator);
        var job = await client.Parsing.UploadAsync(FilePart.FromBytes("text"u8.ToArray(), "a.txt"), new()
        {
            Tier = ParseTier.Agentic,
            Version = ParseVersion.Latest,
            WebhookConfigurations = [new() { WebhookUrl = hook.Url + "hook", WebhookSigningSecret = "geheim-ß", WebhookOutputFormat = format }],
        });

        Assert.IsTrue(hook.TryTake(out var request, TimeSpan.FromSeconds(20)), "no event came");
        var delivery = LlamaCloudWebhook.VerifyAndParse(request.Body, request.Header(LlamaCloudWebhook.SignatureHeader)!, "geheim-ß");

        Assert.AreEqual(WebhookEventType.ParsePending, delivery.EventType);
        Assert.AreEqual(job.Id, delivery.Data.JobId);
        Assert.AreEqual(request.Header(LlamaCloudWebhook.EventIdHeader)!, delivery.EventId);
        Assert.AreEqual(request.Header(LlamaCloudWebhook.EventTypeHeader)!, delivery.EventType.Value);
        Assert.IsFalse(LlamaCloudWebhook.Verify(request.Body, request.Header(LlamaCloudWebhook.SignatureHeader)!, "another"));
    }

    private static LlamaCloudClient Client(TestEmulator emulator) =>
        new(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = emulator.Server.BaseAddress });

    /// <summary>Advances the clock at every poll, so that every state is seen.</summary>
    private sealed class MovesOn(TestEmulator emulator) : IProgress<ParseJobResponse>
    {
        public List<ParseJobStatus> Seen { get; } = [];

        public void Report(ParseJobResponse value)
        {
            Seen.Add(value.Status);
            emulator.Clock.Advance(TimeSpan.FromMilliseconds(400));
        }
    }
}
