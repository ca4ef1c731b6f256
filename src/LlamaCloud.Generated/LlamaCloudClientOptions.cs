using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated;

/// <summary>How a <see cref="LlamaCloudClient"/> connects. What is not set comes from the environment, or has the default named here.</summary>
public sealed class LlamaCloudClientOptions
{
    /// <summary>The environment variable of the API key.</summary>
    public const string ApiKeyVariable = "LLAMA_CLOUD_API_KEY";

    /// <summary>The environment variable of the base URL.</summary>
    public const string BaseUrlVariable = "LLAMA_CLOUD_BASE_URL";

    /// <summary>The base URL of the service in North America.</summary>
    public static readonly Uri DefaultBaseUrl = new("https://api.cloud.llamaindex.ai");

    /// <summary>The base URL of the service in Europe. Keys and data belong to one region.</summary>
    public static readonly Uri EuropeBaseUrl = new("https://api.cloud.eu.llamaindex.ai");

    /// <summary>The API key, <c>llx-...</c>; by default the environment variable <c>LLAMA_CLOUD_API_KEY</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The base URL; by default the environment variable <c>LLAMA_CLOUD_BASE_URL</c>, else <see cref="DefaultBaseUrl"/>.
    /// Plain http is accepted for loopback addresses only, since the key would travel in clear text.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// The time limit of one attempt, from sending to the last byte of the answer; 60 s by default.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many times a failed attempt is repeated; 2 by default, 0 for never.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The time limit of a call with all its attempts and the delays between them; null, the default, for none.</summary>
    public TimeSpan? OverallTimeout { get; set; }

    /// <summary>
    /// The longest delay that a service may ask for, 60 s by default. When it asks for more, the call fails at once and
    /// <see cref="LlamaCloudApiException.RetryAfter"/> says when to come back.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether a create, upload or cancel that may have reached the service is repeated, too. The API has no idempotency keys: a repeated
    /// create may start, and charge, a second job. False by default.
    /// </summary>
    public bool RetryUnsafe { get; set; }

    /// <summary>The <see cref="System.Net.Http.HttpClient"/> to send with. Its own handlers decide on redirects and decompression. It is used as it is and never disposed; null for one of the library's own.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The proxy of the library's own connections; null for that of the system. Not used with <see cref="HttpClient"/>.</summary>
    public System.Net.IWebProxy? Proxy { get; set; }

    /// <summary>Where to log; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Whether the bodies of answers are logged at Debug, 4,096 bytes at most. They may hold what documents say. False by default.</summary>
    public bool LogBodies { get; set; }

    /// <summary>The clock of delays and time limits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>A copy: what is changed in the original later has no effect.</summary>
    internal LlamaCloudClientOptions Copy() => (LlamaCloudClientOptions)MemberwiseClone();

    /// <summary>The options without the key.</summary>
    public override string ToString() => $"{nameof(LlamaCloudClientOptions)} {{ BaseUrl = {BaseUrl}, ApiKey = {(string.IsNullOrEmpty(ApiKey) ? "none" : "***")} }}";
}
