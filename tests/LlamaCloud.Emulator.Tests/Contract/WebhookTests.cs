using System.Security.Cryptography;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class WebhookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task Every_event_is_delivered_when_it_happens_and_signed()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 204));
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_signing_secret\":\"s3cret\",\"webhook_output_format\":\"json\",\"webhook_headers\":{\"X-Mine\":\"yes\",\"X-Bad\":\"a\\r\\nb: c\"}"));

        var pending = Take(hook);
        Assert.AreEqual("parse.pending", pending.Json.GetProperty("event_type").GetString());
        Assert.AreEqual($$"""{"id":"{{id}}","job_id":"{{id}}"}""", pending.Json.GetProperty("data").GetRawText());
        Assert.AreEqual(1789372800.0, pending.Json.GetProperty("timestamp").GetDouble(), 0.0001);
        Assert.AreEqual("parse.pending", pending.Request.Header("X-Webhook-Event-Type"));
        Assert.AreEqual(pending.Json.GetProperty("event_id").GetString(), pending.Request.Header("X-Webhook-Event-ID"));
        Assert.AreEqual("llamaindex-webhook-service/1.0", pending.Request.Header("User-Agent"));
        Assert.AreEqual("application/json", pending.Request.Header("Content-Type"));
        Assert.AreEqual("yes", pending.Request.Header("X-Mine"));
        Assert.IsNull(pending.Request.Header("b"));
        Assert.AreEqual("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, pending.Request.Body)), pending.Request.Header("LC-Signature"));

        Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(100)), "nothing has happened yet");
        emulator.Clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.AreEqual("parse.running", Take(hook).Json.GetProperty("event_type").GetString());
        emulator.Finish();
        Assert.AreEqual("parse.success", Take(hook).Json.GetProperty("event_type").GetString());
    }

    [TestMethod]
    public async Task Without_a_format_the_event_travels_as_a_string_and_without_a_secret_unsigned()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync("photo.jpg", configuration: Configuration(hook, "\"webhook_events\":[\"parse.error\"]"));
        emulator.Finish();

        var request = TakeRaw(hook);

        var inner = JsonDocument.Parse(JsonDocument.Parse(request.Body).RootElement.GetString()!).RootElement;
        Assert.AreEqual("parse.error", inner.GetProperty("event_type").GetString());
        Assert.IsNull(request.Header("LC-Signature"));
    }

    [TestMethod]
    public async Task A_canceled_job_only_delivers_its_cancellation()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\""));
        Assert.AreEqual("parse.pending", Take(hook).Json.GetProperty("event_type").GetString());

        await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel");
        emulator.Finish();

        Assert.AreEqual("parse.cancelled", Take(hook).Json.GetProperty("event_type").GetString());
        Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(100)));
    }

    [TestMethod]
    public async Task An_event_is_tried_three_times_with_waits_that_double()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 500));
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\",\"webhook_events\":[\"parse.pending\"]"));

        var first = Take(hook);
        var second = await AfterAsync(TimeSpan.FromSeconds(1));
        var third = await AfterAsync(TimeSpan.FromSeconds(2));
        Assert.AreEqual(first.Json.GetProperty("event_id").GetString(), second.Json.GetProperty("event_id").GetString());
        Assert.AreEqual(first.Json.GetProperty("event_id").GetString(), third.Json.GetProperty("event_id").GetString());
        await Task.Delay(200);
        emulator.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(200)));

        async Task<(JsonElement Json, FakeRequest Request)> AfterAsync(TimeSpan wait)
        {
            // The result of the previous attempt has to be stored first.
            await Task.Delay(200);
            emulator.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(100)), "too early");
            emulator.Clock.Advance(TimeSpan.FromMilliseconds(1));
            return Take(hook);
        }
    }

    [TestMethod]
    public async Task An_event_that_was_not_delivered_is_delivered_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using (var first = await TestEmulator.StartAsync(database: folder.File("jobs.db")))
        {
            await first.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\",\"webhook_events\":[\"parse.success\"]"));
        }

        await using var second = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
        second.Finish();

        Assert.AreEqual("parse.success", Take(hook).Json.GetProperty("event_type").GetString());
    }

    [TestMethod]
    public async Task A_receiver_that_hangs_does_not_delay_others()
    {
        var release = new TaskCompletionSource();
        await using var hanging = new FakeServer(async _ =>
        {
            await release.Task;
            return new FakeResponse("");
        });
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync(configuration: Configuration(hanging, "\"webhook_output_format\":\"json\""));
        Assert.AreEqual("parse.pending", Take(hanging).Json.GetProperty("event_type").GetString());

        await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\""));
        emulator.Finish();

        Assert.AreEqual("parse.pending", Take(hook).Json.GetProperty("event_type").GetString());
        Assert.AreEqual("parse.running", Take(hook).Json.GetProperty("event_type").GetString());
        Assert.AreEqual("parse.success", Take(hook).Json.GetProperty("event_type").GetString());
        Assert.IsFalse(hanging.TryTake(out _, TimeSpan.FromMilliseconds(100)), "the next event of the same receiver waits");
        release.SetResult();
        Assert.AreEqual("parse.running", Take(hanging).Json.GetProperty("event_type").GetString());
        Assert.AreEqual("parse.success", Take(hanging).Json.GetProperty("event_type").GetString());
    }

    [TestMethod]
    public async Task The_events_of_a_url_keep_their_order_when_one_has_to_be_repeated()
    {
        var failures = 2;
        await using var hook = new FakeServer(_ => new FakeResponse("", Interlocked.Decrement(ref failures) >= 0 ? 500 : 200));
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\""));
        await emulator.UploadedAsync("b.txt", configuration: Configuration(hook, "\"webhook_output_format\":\"json\""));

        var events = new List<string>();
        while (events.Count < 8)
        {
            // The clock advances during each attempt, so that all later events are overdue.
            emulator.Clock.Advance(TimeSpan.FromSeconds(5));
            if (hook.TryTake(out var request, TimeSpan.FromMilliseconds(100)))
            {
                events.Add(JsonDocument.Parse(request.Body).RootElement.GetProperty("event_type").GetString()!);
            }
        }

        CollectionAssert.AreEqual(
            new[] { "parse.pending", "parse.pending", "parse.pending", "parse.pending", "parse.running", "parse.running", "parse.success", "parse.success" }, events);
    }

    [TestMethod]
    public async Task A_webhook_elsewhere_is_never_called_and_harms_nothing()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync(configuration: """{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"https://192.0.2.1/hook"}]}""");
        await emulator.UploadedAsync(configuration: Configuration(hook, "\"webhook_output_format\":\"json\""));

        Assert.AreEqual("parse.pending", Take(hook).Json.GetProperty("event_type").GetString());
    }

    private static string Configuration(FakeServer hook, string more) =>
        $$"""{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"{{hook.Url}}hook",{{more}}}]}""";

    private static (JsonElement Json, FakeRequest Request) Take(FakeServer hook)
    {
        var request = TakeRaw(hook);
        return (JsonDocument.Parse(request.Body).RootElement, request);
    }

    private static FakeRequest TakeRaw(FakeServer hook)
    {
        Assert.IsTrue(hook.TryTake(out var request, Patience), "no event came");
        Assert.AreEqual("/hook", request.Path);
        return request;
    }
}
