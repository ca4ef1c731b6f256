using System.Diagnostics;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Transport.Calls;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>The metrics of the operations. Attributes are those of the HTTP semantic conventions of OpenTelemetry.</summary>
internal static class CallMetrics
{
    private static readonly Histogram<double> Duration = LlamaCloudTelemetry.CreateHistogram(
        "llamacloud.client.operation.duration",
        "Duration of operations, from the first attempt to the last byte of the response, retries included.",
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60]);

    private static readonly Counter<long> Retries = LlamaCloudTelemetry.Meter.CreateCounter<long>(
        "llamacloud.client.retries", "{retry}", "Number of attempts that repeat a failed one.");

    public static void Ended(CallOption call, int? status, string? error)
    {
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

        Duration.Record(call.Elapsed.TotalSeconds, tags);
    }

    public static void Retried(CallOption call)
    {
        if (Retries.Enabled)
        {
            Retries.Add(1, Tags(call));
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
