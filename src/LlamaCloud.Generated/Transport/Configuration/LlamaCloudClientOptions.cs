using System.Diagnostics;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Primitives;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated;

/// <summary>
/// The options of a <see cref="LlamaCloudClient"/>. Options that are not set come from the environment, or have the defaults given here.
/// They are validated and copied when the client is created; later changes have no effect.
/// </summary>
public sealed class LlamaCloudClientOptions
{
    /// <summary>The environment variable of the API key.</summary>
    public const string ApiKeyVariable = "LLAMA_CLOUD_API_KEY";

    /// <summary>The environment variable of the base URL.</summary>
    public const string BaseUrlVariable = "LLAMA_CLOUD_BASE_URL";

    /// <summary>The base URL of the service in North America.</summary>
    public static readonly Uri DefaultBaseUrl = new(ApiDefaults.BaseUrl);

    /// <summary>The base URL of the service in Europe. Keys and data belong to one region.</summary>
    public static readonly Uri EuropeBaseUrl = new("https://api.cloud.eu.llamaindex.ai");

    /// <summary>Gets or sets the API key, <c>llx-...</c>; by default the environment variable <c>LLAMA_CLOUD_API_KEY</c>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets a delegate that returns the API key of each call, so that a key can be replaced while the application runs; null, the
    /// default, to use <see cref="ApiKey"/>. It is called once for each call, before the first attempt, and should return a cached key.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>
    /// Gets or sets the base URL; by default the environment variable <c>LLAMA_CLOUD_BASE_URL</c>, otherwise <see cref="DefaultBaseUrl"/>.
    /// Plain http is only accepted for loopback addresses, since it would send the key in clear text.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// Gets or sets the timeout of one attempt, from sending the request to the last byte of the response; 60 s by default. While a body is
    /// sent, only time without progress counts, so that a large upload takes as long as the network needs. For a response that is
    /// returned as a stream, the timeout ends with the headers and applies to each read of the stream from then on.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets the timeout of a whole call, with all attempts and the delays between them; null, the default, for none.
    /// </summary>
    public TimeSpan? OverallTimeout { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of retries; 2 by default, 0 for none, 100 at most. An attempt is retried if it gets no
    /// response, or one with 408, 409 or 5xx; <c>x-should-retry</c> of the service takes precedence. See
    /// <see cref="RetryUnsafe"/> for requests that change something, and <see cref="RateLimitPatience"/> for 429.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// Gets or sets the maximum delay between attempts that the service may ask for (<c>Retry-After</c>); 60 s by default. If
    /// it asks for more, the call fails immediately, and <see cref="LlamaCloudApiException.RetryAfter"/> has the delay. Does not apply to 429;
    /// see <see cref="RateLimitPatience"/>.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets how long a call waits for a rate limit (429) before it fails with <see cref="LlamaCloudRateLimitException"/>; 60 s by default,
    /// <see cref="TimeSpan.Zero"/> to fail at once, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. A refused request
    /// was not processed, so that uploads are repeated, too, unless their stream cannot seek. These attempts do not count as
    /// <see cref="MaxRetries"/>. A limit pauses all calls of the client: for the time that the service asks for, else for 1, 2, 4, 8 and 15 s;
    /// afterwards the requests are sent one by one, and more often as long as they are accepted. A call fails at once if the service
    /// asks for more time than it has left.
    /// </summary>
    public TimeSpan RateLimitPatience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets whether a create, upload or cancel (a POST) is retried even if the service may have already processed it: after a closed
    /// connection, a timeout, a 409 or a 5xx. The API has no idempotency keys: a retried create may start, and charge, a second job.
    /// False by default.
    /// </summary>
    public bool RetryUnsafe { get; set; }

    /// <summary>Gets or sets the maximum size of a response that is read into memory, in bytes; 256 MiB by default, 1 GiB at most. A larger one is rejected. Does not apply to streams.</summary>
    public long MaxResponseBytes { get; set; } = 256L << 20;

    /// <summary>
    /// Gets or sets the maximum number of JSON values (objects, arrays, strings, numbers …) in a response that is read into models; 5,000,000
    /// by default. A small compressed response may contain more objects than memory can hold. A response with more values is rejected.
    /// </summary>
    public int MaxResponseValues { get; set; } = Reading.MaxValues;

    /// <summary>Gets or sets the headers of every request, for example <c>Usage-Tags</c>.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the <see cref="System.Net.Http.HttpClient"/> to send with; null to let the library create one. It is used unchanged and never
    /// disposed: its handlers decide on proxies and decompression, and whether redirects are followed before this library sees them. Its
    /// <see cref="System.Net.Http.HttpClient.Timeout"/> applies in addition to <see cref="Timeout"/>.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// Gets or sets the proxy of the library's connections; null to use that of the system. Not used with <see cref="HttpClient"/>, and never for a
    /// loopback <see cref="BaseUrl"/>.
    /// </summary>
    public System.Net.IWebProxy? Proxy { get; set; }

    /// <summary>
    /// Gets or sets where to log; null to disable logging. Attempts are logged at Information, polls at Debug, retries and final failures at Warning; headers on an allow list are logged at Debug.
    /// The API key is never logged.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Gets or sets whether JSON bodies are logged at Debug, at most 4,096 bytes of each; false by default. Bodies contain the text of documents,
    /// and URLs that give access to them: enable this only for troubleshooting.
    /// </summary>
    public bool LogBodies { get; set; }

    /// <summary>
    /// Gets or sets whether an application that registers the client with <c>AddLlamaCloud</c> checks the options when it starts; true by
    /// default. If false, they are checked when the client is first used.
    /// </summary>
    public bool ValidateOnStart { get; set; } = true;

    /// <summary>Gets or sets the clock of delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the callback before each attempt, which gets the complete request. An exception of it ends the call.</summary>
    internal Action<HttpRequestMessage>? Sending { get; set; }

    /// <summary>Gets or sets what is wrong with the configuration that the options were read from.</summary>
    internal string? ConfigurationFault { get; set; }

    internal LlamaCloudClientOptions Copy()
    {
        var copy = (LlamaCloudClientOptions)MemberwiseClone();
        copy.Headers = new Dictionary<string, string>(Headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        return copy;
    }

    /// <summary>Returns the base URL without user information, and whether there is a key.</summary>
    public override string ToString() => $"{nameof(LlamaCloudClientOptions)} {{ BaseUrl = {(BaseUrl is null ? null : UserInfo.Mask(BaseUrl.OriginalString))}, ApiKey = {(string.IsNullOrEmpty(ApiKey) ? "none" : "***")} }}";
}
