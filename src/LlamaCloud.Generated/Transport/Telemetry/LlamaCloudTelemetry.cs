using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LlamaCloud.Generated;

/// <summary>The names of the traces and metrics of this library for OpenTelemetry.</summary>
public static class LlamaCloudTelemetry
{
    /// <summary>
    /// The name of the activity source. Each operation is one activity, named by its method and path template, with the requests of
    /// System.Net.Http as its children and an event for each retry. Parsing, waiting and listing are the activities
    /// <c>llamacloud.parse</c>, <c>llamacloud.wait</c> and <c>llamacloud.list</c> around them; a batch is <c>llamacloud.parse_many</c>, with a
    /// <c>llamacloud.parse</c> for each document. No query and no header is recorded.
    /// </summary>
    public const string ActivitySourceName = "LlamaCloud.Generated";

    /// <summary>
    /// The name of the meter: <c>llamacloud.client.operation.duration</c> (s), <c>llamacloud.client.retries</c>,
    /// <c>llamacloud.client.job.duration</c> (s) and <c>llamacloud.client.jobs</c>. The requests themselves are measured by System.Net.Http.
    /// </summary>
    public const string MeterName = "LlamaCloud.Generated";

    internal static ActivitySource Source { get; } = new(ActivitySourceName);

    internal static Meter Meter { get; } = new(MeterName);

    /// <summary>Creates a histogram in seconds. Boundaries need System.Diagnostics.DiagnosticSource 9, and the package for .NET Standard only requires 8.</summary>
    internal static Histogram<double> CreateHistogram(string name, string description, double[] boundaries) =>
#if NET
        Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
#else
        Meter.CreateHistogram<double>(name, "s", description);
#endif
}
