using System.Diagnostics;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Primitives;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated;

/// <summary>
/// How a <see cref="LlamaCloudClient"/> connects. What is not set comes from the environment, or has the default named here. The
/// options are checked and copied when the client is made; later changes have no effect.
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

    /// <summary>The API key, <c>llx-...</c>; by default the environment variable <c>LLAMA_CLOUD_API_KEY</c>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets a delegate that returns the API key of each call, so that a key can be replaced while the application runs; null, the
    /// default, to use <see cref="ApiKey"/>. It is called once for each call, before the first attempt, and should return a cached key.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>
    /// The base URL; by default the environment variable <c>LLAMA_CLOUD_BASE_URL</c>, else <see cref="DefaultBaseUrl"/>.
    /// Plain http is accepted for loopback addresses only, since the key would travel in clear text.
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
    /// The time limit of a whole call, all attempts and the delays between them; null, the default, for none.
    /// </summary>
    public TimeSpan? OverallTimeout { get; set; }

    /// <summary>
    /// How many times a failed attempt is repeated; 2 by default, 0 for never, 100 at most. Repeated are attempts that end without an
    /// answer, and those answered with 408, 409 or 5xx; the service's <c>x-should-retry</c> overrules that. See
    /// <see cref="RetryUnsafe"/> for requests that change something, and <see cref="RateLimitPatience"/> for 429.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// The longest delay between attempts that is waited for when the service asks for one (<c>Retry-After</c>); 60 s by default. When
    /// it asks for more, the call fails at once, and <see cref="LlamaCloudApiException.RetryAfter"/> says when to come back. Does not apply
    /// to 429; see <see cref="RateLimitPatience"/>.
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
    /// Whether a create, upload or cancel (a POST) is repeated also when the service may have processed it already: after a broken
    /// connection, a time limit, a 409 or a 5xx. The API has no idempotency keys: a repeated create may start, and charge, a second job.
    /// False by default.
    /// </summary>
    public bool RetryUnsafe { get; set; }

    /// <summary>The largest answer that is read into memory, in bytes; 256 MiB by default, 1 GiB at most. A larger one is refused. Does not apply to streams.</summary>
    public long MaxResponseBytes { get; set; } = 256L << 20;

    /// <summary>
    /// The maximum number of JSON values (objects, arrays, strings, numbers …) in a response that is read into models; 5,000,000 by default.
    /// A few bytes of a compressed response may be more objects than there is memory for. A response with more values is refused.
    /// </summary>
    public int MaxResponseValues { get; set; } = Reading.MaxValues;

    /// <summary>Gets or sets the headers of every request, for example <c>Usage-Tags</c>.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The <see cref="System.Net.Http.HttpClient"/> to send with; null for one of the library's own. It is used as it is and never
    /// disposed: its handlers decide on proxies, decompression, and whether redirects are followed before this library sees them; its own
    /// <see cref="System.Net.Http.HttpClient.Timeout"/> applies besides <see cref="Timeout"/>.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// The proxy of the library's own connections; null for that of the system. Not used with <see cref="HttpClient"/>, and never for a
    /// loopback <see cref="BaseUrl"/>.
    /// </summary>
    public System.Net.IWebProxy? Proxy { get; set; }

    /// <summary>
    /// Where to log; null for nowhere. One line for each attempt at Information, headers of an allow list at Debug. The API key is never
    /// logged.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Whether JSON bodies are logged at Debug, 4,096 bytes of each at most; false by default. Bodies hold the texts of documents, and URLs
    /// that open them: log them only to look for a fault.
    /// </summary>
    public bool LogBodies { get; set; }

    /// <summary>
    /// Gets or sets whether an application that registers the client with <c>AddLlamaCloud</c> checks the options when it starts; true by
    /// default. If false, they are checked when the client is first used.
    /// </summary>
    public bool ValidateOnStart { get; set; } = true;

    /// <summary>The clock of delays and time limits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal LlamaCloudClientOptions Copy()
    {
        var copy = (LlamaCloudClientOptions)MemberwiseClone();
        copy.Headers = new Dictionary<string, string>(Headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        return copy;
    }

    /// <summary>Returns the base URL without user information, and whether there is a key.</summary>
    public override string ToString() => $"{nameof(LlamaCloudClientOptions)} {{ BaseUrl = {(BaseUrl is null ? null : UserInfo.Mask(BaseUrl.OriginalString))}, ApiKey = {(string.IsNullOrEmpty(ApiKey) ? "none" : "***")} }}";
}
