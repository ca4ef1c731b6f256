using System.Diagnostics;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Transport.Calls;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>The metrics of all clients, named as the HTTP semantic conventions of OpenTelemetry have them.</summary>
internal static class CallMetrics
{
    private static readonly Meter Meter = new(LlamaCloudTelemetry.MeterName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "http.client.request.duration",
        "s",
#if NET
        "Duration of HTTP client requests, to the last byte of the answer.",
        advice: new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60] });
#else
        // Advice needs System.Diagnostics.DiagnosticSource 9; the package for .NET Standard only requires 8.
        "Duration of HTTP client requests, to the last byte of the answer.");
#endif

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>(
        "http.client.active_requests", "{request}", "Number of active HTTP requests.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "llamacloud.client.retries", "{retry}", "Number of attempts that repeat a failed one.");

    public static void Began(CallOption call) => Count(call, 1);

    public static void Ended(CallOption call, int? status, string? error, TimeSpan elapsed)
    {
        Count(call, -1);
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = Tags(call);
        if (status is { } code)
        {
            tags.Add("http.response.status_code", code);
        }

        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        Duration.Record(elapsed.TotalSeconds, tags);
    }

    public static void Retried(CallOption call)
    {
        if (Retries.Enabled)
        {
            Retries.Add(1, Tags(call));
        }
    }

    private static void Count(CallOption call, int change)
    {
        if (Active.Enabled)
        {
            Active.Add(change, Tags(call));
        }
    }

    private static TagList Tags(CallOption call)
    {
        var url = call.Settings.BaseUrl;
        return new()
        {
            { "http.request.method", call.Method.ToString() },
            { "server.address", url.Host },
            { "server.port", url.Port },
            { "url.scheme", url.Scheme },
            { "url.template", call.Template },
        };
    }
}
