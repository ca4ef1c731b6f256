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
        var clock = new SteppedClock(TimeSpan.FromSeconds(1));
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Refusal(503, "retry-after-ms: 0"), exchange =>
        {
            clock.Advance(TimeSpan.FromSeconds(1.5));
            return Fake.Json(Fake.EmptyPage)(exchange);
        });
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
        using var client = server.Client(clock);

        await clock.PassAsync(client.Parsing.ListAsync());

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
        CollectionAssert.AreEqual(new[] { 0, 0, 1.5 }, durations.Select(static d => d.Value).ToArray());
        Assert.AreEqual(2, own.Where(static v => v.Name == "llamacloud.client.retries").Sum(static v => v.Value));
        var active = own.Where(static v => v.Name == "http.client.active_requests").ToArray();
        Assert.AreEqual(0, active.Sum(static v => v.Value));
        Assert.HasCount(6, active);
    }

    [TestMethod]
    public async Task Instruments_are_as_the_conventions_have_them()
    {
        var instruments = new ConcurrentQueue<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == LlamaCloudTelemetry.MeterName)
                {
                    instruments.Enqueue(instrument);
                }
            },
        };
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client();
        await client.Parsing.ListAsync();
        listener.Start();

        var duration = (Histogram<double>)instruments.Single(static i => i.Name == "http.client.request.duration");
        Assert.AreEqual("s", duration.Unit);
#if NETSTANDARD_LIBRARY
        Assert.IsNull(duration.Advice);
#else
        CollectionAssert.AreEqual(
            new[] { 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60 }, duration.Advice!.HistogramBucketBoundaries!.ToArray());
#endif
        Assert.AreEqual("{request}", instruments.Single(static i => i.Name == "http.client.active_requests").Unit);
        Assert.AreEqual("{retry}", instruments.Single(static i => i.Name == "llamacloud.client.retries").Unit);
    }

    [TestMethod]
    [DataRow("timeout", "timeout")]
    [DataRow("cut", "malformed_response")]
    [DataRow("reset", "connection_error")]
    [DataRow("canceled", "canceled")]
    public async Task What_failed_is_told_of_the_activity(string how, string type)
    {
        using var source = new CancellationTokenSource();
        await using var server = new FakeServer(how switch
        {
            "timeout" => Fake.Silence,
            "cut" => Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
            "reset" => Fake.Reset,
            _ => async exchange =>
            {
                await source.CancelAsync();
                await Fake.Silence(exchange);
            }
            ,
        });
        using var client = server.Client(static o => (o.MaxRetries, o.Timeout) = (0, TimeSpan.FromSeconds(0.3)));

        var own = await ActivitiesAsync(() => client.Parsing.CancelAsync("pjb-1", cancellationToken: source.Token));

        var failed = own.Single(static a => a.GetTagItem("error.type") is not null);
        Assert.AreEqual(type, failed.GetTagItem("error.type"));
        Assert.AreEqual(ActivityStatusCode.Error, failed.Status);
    }

    [TestMethod]
    public async Task What_was_repeated_with_success_is_no_error()
    {
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ListAsync());

        Assert.IsTrue(own.Any(static a => Equals(a.GetTagItem("http.request.resend_count"), 1)));
        Assert.IsTrue(own.All(static a => a.Status != ActivityStatusCode.Error));
    }

    [TestMethod]
    public async Task A_call_is_an_activity()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ListAsync(new() { ProjectId = "prj-secret" }));

        Assert.IsNotEmpty(own);
        Assert.IsTrue(own.Any(static a => Equals(a.GetTagItem("http.request.resend_count"), 1)));
        var tags = string.Join("\n", own.SelectMany(static a => a.TagObjects).Select(static t => t.Key + "=" + t.Value));
        Assert.Contains("http.request.method=GET", tags);
        Assert.DoesNotContain("prj-secret", tags);
        Assert.DoesNotContain(TestKey.Value, tags);
    }

    /// <summary>The activities of a call, whatever becomes of it.</summary>
    private static async Task<Activity[]> ActivitiesAsync(Func<Task> call)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LlamaCloudTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("test").Start();
        try
        {
            await call();
        }
        catch (Exception e) when (e is LlamaCloudException or OperationCanceledException)
        {
            // What counts is what is told of it.
        }

        return [.. ended.Where(a => a.TraceId == root.TraceId)];
    }
}
