using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LlamaCloud.Generated.Transport;

/// <summary>The meter <c>LlamaCloud.Generated</c>, with the names of OpenTelemetry's HTTP semantic conventions.</summary>
internal static class Metrics
{
    private static readonly Meter Meter = new("LlamaCloud.Generated");

    /// <summary>Seconds of each attempt; its count is the count of requests.</summary>
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "http.client.request.duration", "s", "Duration of an attempt, to the last byte of the answer.");

    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>(
        "llamacloud.client.retries", "{retry}", "Attempts that followed a failed one.");

    public static void Completed(RequestLog.Attempt attempt, TimeSpan elapsed, int? status, string? error)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { "http.request.method", attempt.Target.Method },
            { "server.address", attempt.Uri.Host },
            { "server.port", attempt.Uri.Port },
        };
        if (status is not null)
        {
            tags.Add("http.response.status_code", status);
        }

        if ((error ?? (status >= 400 ? status.ToString() : null)) is { } type)
        {
            tags.Add("error.type", type);
        }

        if (attempt.Number > 0)
        {
            tags.Add("http.request.resend_count", attempt.Number);
        }

        Duration.Record(elapsed.TotalSeconds, tags);
    }
}
