using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The metrics that OpenTelemetry receives.</summary>
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
    public async Task A_response_that_cannot_be_read_is_measured_as_an_error()
    {
        await using var server = new FakeServer(Fake.Json("[]"));
        var values = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = Listen((instrument, tags) => values.Enqueue((instrument.Name, tags)));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.GetAsync(Jobs.Id));

        var (_, tags) = values.Single(v => v.Tags.TryGetValue("server.port", out var port) && Equals(port, server.Port));
        Assert.AreEqual(200, tags["http.response.status_code"]);
        Assert.AreEqual("malformed_response", tags["error.type"]);
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
    public async Task A_page_that_was_requested_ahead_of_a_caller_who_stops_is_not_measured()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[],"next_page_token":"t"}"""), Fake.Silence);
        var values = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = Listen((instrument, tags) => values.Enqueue((instrument.Name, tags)));
        using var client = server.Client();

        await foreach (var _ in client.Parsing.ListAllAsync().AsPages())
        {
            break;
        }

        var (_, tags) = values.Single(v => v.Tags.TryGetValue("server.port", out var port) && Equals(port, server.Port));
        Assert.AreEqual(200, tags["http.response.status_code"]);
    }

    [TestMethod]
    [DataRow("COMPLETED")]
    [DataRow("FAILED")]
    public async Task Jobs_that_ended_are_counted_by_status(string status)
    {
        // Other tests of this process wait for jobs, too, but not of this tier.
        var tier = $"of-metrics-{status}";
        await using var server = new FakeServer(Fake.Json(Jobs.Result(status).Replace("\"status\"", $"\"tier\":\"{tier}\",\"status\"", StringComparison.Ordinal)));
        var values = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = Listen((instrument, tags) => values.Enqueue((instrument.Name, tags)));
        using var client = server.Client();

        if (status == "FAILED")
        {
            await Assert.ThrowsExactlyAsync<ParseJobFailedException>(() => client.Parsing.WaitAsync(Jobs.Id));
        }
        else
        {
            await client.Parsing.WaitAsync(Jobs.Id);
        }

        var measured = values.Where(v => v.Tags.TryGetValue("llamacloud.tier", out var value) && Equals(value, tier)).ToList();
        CollectionAssert.AreEquivalent((string[])["llamacloud.client.jobs", "llamacloud.client.job.duration"], measured.Select(static v => v.Name).ToList());
        Assert.IsTrue(measured.TrueForAll(v => Equals(v.Tags["llamacloud.job.status"], status)));
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
}
