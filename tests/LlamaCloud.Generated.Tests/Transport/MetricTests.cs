using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>What OpenTelemetry gets to see.</summary>
[TestClass]
public sealed class MetricTests
{
    [TestMethod]
    public async Task Requests_their_duration_and_retries_are_measured()
    {
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        var values = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == LlamaCloudTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => values.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => values.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();
        using var client = server.Client();

        await client.Parsing.ListAsync();

        // Other tests run beside this one, against servers of their own.
        var own = values.Where(v => Equals(v.Tags["server.port"], server.Port)).ToArray();
        var durations = own.Where(static v => v.Name == "http.client.request.duration").ToArray();
        Assert.HasCount(3, durations);
        Assert.AreEqual(503, durations[1].Tags["http.response.status_code"]);
        Assert.AreEqual("503", durations[1].Tags["error.type"]);
        Assert.AreEqual("connection_error", durations[0].Tags["error.type"]);
        Assert.AreEqual(200, durations[2].Tags["http.response.status_code"]);
        Assert.IsFalse(durations[2].Tags.ContainsKey("error.type"));
        Assert.AreEqual("GET", durations[2].Tags["http.request.method"]);
        Assert.AreEqual("127.0.0.1", durations[2].Tags["server.address"]);
        Assert.AreEqual("http", durations[2].Tags["url.scheme"]);
        Assert.AreEqual("/api/v2/parse", durations[2].Tags["url.template"]);
        Assert.IsTrue(durations.All(static d => d.Value is >= 0 and < 60));
        Assert.AreEqual(2, own.Where(static v => v.Name == "llamacloud.client.retries").Sum(static v => v.Value));
        var active = own.Where(static v => v.Name == "http.client.active_requests").ToArray();
        Assert.AreEqual(0, active.Sum(static v => v.Value));
        Assert.HasCount(6, active);
    }

    [TestMethod]
    public async Task A_call_is_an_activity()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LlamaCloudTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("test").Start();
        using var client = server.Client();

        await client.Parsing.ListAsync(new() { ProjectId = "prj-secret" });

        var own = ended.Where(a => a.TraceId == root.TraceId).ToArray();
        Assert.IsNotEmpty(own);
        Assert.IsTrue(own.Any(static a => Equals(a.GetTagItem("http.request.resend_count"), 1)));
        var tags = string.Join("\n", own.SelectMany(static a => a.TagObjects).Select(static t => t.Key + "=" + t.Value));
        Assert.Contains("http.request.method=GET", tags);
        Assert.DoesNotContain("prj-secret", tags);
        Assert.DoesNotContain(TestKey.Value, tags);
    }
}
