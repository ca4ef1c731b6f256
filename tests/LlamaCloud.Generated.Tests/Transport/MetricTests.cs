using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The traces and metrics that OpenTelemetry receives.</summary>
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

        // Other tests run in parallel, with other servers.
        var own = values.Where(v => v.Tags.TryGetValue("server.port", out var port) && Equals(port, server.Port)).ToArray();
        var duration = own.Single(static v => v.Name == "llamacloud.client.operation.duration");
        Assert.IsGreaterThanOrEqualTo(1.5, duration.Value);
        Assert.AreEqual(200, duration.Tags["http.response.status_code"]);
        Assert.IsFalse(duration.Tags.ContainsKey("error.type"));
        Assert.AreEqual("GET", duration.Tags["http.request.method"]);
        Assert.AreEqual("127.0.0.1", duration.Tags["server.address"]);
        Assert.AreEqual("http", duration.Tags["url.scheme"]);
        Assert.AreEqual("/api/v2/parse", duration.Tags["url.template"]);
        Assert.AreEqual(2, own.Where(static v => v.Name == "llamacloud.client.retries").Sum(static v => v.Value));
        Assert.IsTrue(own.All(static v => v.Name.StartsWith("llamacloud.", StringComparison.Ordinal)), "http.client.* is measured by the runtime.");
    }

    [TestMethod]
    public async Task A_rejected_operation_is_measured_with_its_status()
    {
        await using var server = new FakeServer(Fake.Refusal(404));
        var values = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = Listen((instrument, tags) => values.Enqueue((instrument.Name, tags)));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudNotFoundException>(() => client.Parsing.GetAsync(Jobs.Id));

        var (_, tags) = values.Single(v => v.Tags.TryGetValue("server.port", out var port) && Equals(port, server.Port));
        Assert.AreEqual(404, tags["http.response.status_code"]);
        Assert.AreEqual("404", tags["error.type"]);
    }

    [TestMethod]
    public async Task Jobs_that_ended_are_counted_by_status()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("COMPLETED")));
        var values = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = Listen((instrument, tags) => values.Enqueue((instrument.Name, tags)));
        using var client = server.Client();

        await client.Parsing.WaitAsync(Jobs.Id);

        Assert.IsTrue(values.Any(static v => v.Name == "llamacloud.client.jobs" && Equals(v.Tags["llamacloud.job.status"], "COMPLETED")));
        Assert.IsTrue(values.Any(static v => v.Name == "llamacloud.client.job.duration"));
    }

    [TestMethod]
    public async Task Instruments_have_units_and_buckets()
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

        var duration = (Histogram<double>)instruments.Single(static i => i.Name == "llamacloud.client.operation.duration");
        Assert.AreEqual("s", duration.Unit);
#if NETSTANDARD_LIBRARY
        Assert.IsNull(duration.Advice);
#else
        Assert.IsNotEmpty(duration.Advice!.HistogramBucketBoundaries!);
#endif
        Assert.AreEqual("{retry}", instruments.Single(static i => i.Name == "llamacloud.client.retries").Unit);
    }

    [TestMethod]
    [DataRow("timeout", "timeout")]
    [DataRow("cut", "malformed_response")]
    [DataRow("reset", "connection_error")]
    [DataRow("canceled", "canceled")]
    public async Task A_failure_is_recorded_in_the_activity(string how, string type)
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
    public async Task A_successful_retry_is_not_an_error()
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

    [TestMethod]
    public async Task A_rejected_call_is_an_error_with_its_status()
    {
        await using var server = new FakeServer(Fake.Refusal(429));
        using var client = server.Client(static o => o.RateLimitPatience = TimeSpan.Zero);

        var activity = (await ActivitiesAsync(() => client.Parsing.GetAsync(Jobs.Id))).Single();

        Assert.AreEqual("GET /api/v2/parse/{job_id}", activity.OperationName);
        Assert.AreEqual(ActivityStatusCode.Error, activity.Status);
        Assert.AreEqual("429", activity.GetTagItem("error.type"));
        Assert.AreEqual(429, activity.GetTagItem("http.response.status_code"));
        Assert.AreEqual(Jobs.Id, activity.GetTagItem("llamacloud.job.id"));
    }

    [TestMethod]
    public async Task A_parse_is_an_activity_with_its_operations_and_its_job()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Job("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")));

        var parse = own.Single(static a => a.OperationName == "llamacloud.parse");
        var wait = own.Single(static a => a.OperationName == "llamacloud.wait");
        Assert.AreEqual(parse.SpanId, wait.ParentSpanId);
        Assert.AreEqual(parse.SpanId, own.Single(static a => a.OperationName == "POST /api/v2/parse").ParentSpanId);
        Assert.AreEqual(wait.SpanId, own.Single(static a => a.OperationName == "GET /api/v2/parse/{job_id}").ParentSpanId);
        Assert.AreEqual(Jobs.Id, parse.GetTagItem("llamacloud.job.id"));
        Assert.AreEqual("COMPLETED", parse.GetTagItem("llamacloud.job.status"));
        Assert.HasCount(4, own);
    }

    [TestMethod]
    public async Task A_listing_is_an_activity_with_its_pages()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[],"next_page_token":"t"}"""), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var page in client.Parsing.ListAllAsync().AsPages())
            {
                Assert.AreEqual("test", Activity.Current!.OperationName, "The caller's own activity is not touched.");
            }
        });

        var list = own.Single(static a => a.OperationName == "llamacloud.list");
        Assert.HasCount(2, own.Where(a => a.ParentSpanId == list.SpanId).ToList());
        Assert.HasCount(3, own);
    }

    [TestMethod]
    public async Task Retries_are_events()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var activity = (await ActivitiesAsync(() => client.Parsing.ListAsync())).Single();

        var retry = activity.Events.Single();
        Assert.AreEqual("retry", retry.Name);
        Assert.AreEqual("503", retry.Tags.Single(static t => t.Key == "error.type").Value);
        Assert.AreEqual(ActivityStatusCode.Unset, activity.Status);
    }

    private static MeterListener Listen(Action<Instrument, Dictionary<string, object?>> report)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == LlamaCloudTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => report(instrument, new(tags.ToArray())));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => report(instrument, new(tags.ToArray())));
        listener.Start();
        return listener;
    }

    /// <summary>Gets the activities of a call, whether it succeeds or fails.</summary>
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
            // Only its activities matter.
        }

        return [.. ended.Where(a => a.TraceId == root.TraceId)];
    }
}
