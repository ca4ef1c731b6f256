using Microsoft.Kiota.Http.HttpClientLibrary;

namespace LlamaCloud.Generated;

/// <summary>The names under which OpenTelemetry finds what this library does.</summary>
public static class LlamaCloudTelemetry
{
    /// <summary>
    /// The meter: <c>http.client.request.duration</c> (a histogram in seconds, one value for each attempt), <c>http.client.active_requests</c>
    /// and <c>llamacloud.client.retries</c>, with the attributes of the HTTP semantic conventions.
    /// </summary>
    public const string MeterName = "LlamaCloud.Generated";

    /// <summary>The source of the activities, one for each call; it is Kiota's. No query and no header is in them.</summary>
    public static string ActivitySourceName { get; } = new ObservabilityOptions().TracerInstrumentationName;
}
