using System.Diagnostics;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>The effective settings: those of the options, otherwise of the environment, otherwise the defaults; validated and read once.</summary>
internal sealed class Settings
{
    /// <summary>The maximum of <see cref="MaxRetries"/>: a larger number is assumed to be a mistake.</summary>
    public const int RetryLimit = 100;

    /// <summary>The full name of the client class, which is in a folder above this one and cannot be used here.</summary>
    public const string LoggerCategory = "LlamaCloud.Generated.LlamaCloudClient";

    /// <exception cref="LlamaCloudConfigurationException">A setting is invalid.</exception>
    public Settings(LlamaCloudClientOptions options, bool ownsConnections)
    {
        if (options.ConfigurationFault is { } fault)
        {
            throw new LlamaCloudConfigurationException(fault);
        }

        OwnsConnections = ownsConnections;
        BaseUrl = BaseUrlOf(options);
        Route = RouteOf(options);
        KeySource = options.ApiKeyProvider;
        ApiKey = KeySource is null ? CheckedKey(options.ApiKey ?? Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable)) : null;
        Mask = SecretMask.Create(ApiKey).And(options.Headers);
        Mask = KeySource is null ? Mask : Mask.WithRotatingKey();
        Timeout = TimeLimit(options.Timeout, nameof(options.Timeout));
        OverallTimeout = TimeLimit(options.OverallTimeout ?? System.Threading.Timeout.InfiniteTimeSpan, nameof(options.OverallTimeout));
        MaxRetries = Retries(options.MaxRetries, nameof(options.MaxRetries));
        MaxRetryDelay = options.MaxRetryDelay >= TimeSpan.Zero
            ? options.MaxRetryDelay
            : throw Invalid(nameof(options.MaxRetryDelay), options.MaxRetryDelay, "zero or more");
        RateLimitPatience = Patience(options.RateLimitPatience, nameof(options.RateLimitPatience));
        RetryUnsafe = options.RetryUnsafe;
        MaxResponseBytes = options.MaxResponseBytes is > 0 and <= 1 << 30
            ? (int)options.MaxResponseBytes
            : throw Invalid(nameof(options.MaxResponseBytes), options.MaxResponseBytes, "a number from 1 to 1073741824");
        MaxResponseValues = options.MaxResponseValues > 0
            ? options.MaxResponseValues
            : throw Invalid(nameof(options.MaxResponseValues), options.MaxResponseValues, "a number from 1");
        LogBodies = options.LogBodies;
        Sending = options.Sending;
        Headers = [.. CheckedHeaders(options)];
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger(LoggerCategory);
        Clock = options.TimeProvider ?? TimeProvider.System;
        Gate = new(Clock);
        ServiceClock = new(Clock);
    }

    public Uri BaseUrl { get; }

    /// <summary>Gets the route of the library's connections.</summary>
    public ProxyRoute Route { get; }

    /// <summary>Gets whether the connections belong to the library, or to the caller's client, whose proxies are unknown.</summary>
    public bool OwnsConnections { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? ApiKey { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Func<CancellationToken, ValueTask<string>>? KeySource { get; }

    public SecretMask Mask { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan OverallTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan MaxRetryDelay { get; }

    public TimeSpan RateLimitPatience { get; }

    public bool RetryUnsafe { get; }

    public int MaxResponseBytes { get; }

    public int MaxResponseValues { get; }

    public bool LogBodies { get; }

    /// <summary>Called before each attempt.</summary>
    public Action<HttpRequestMessage>? Sending { get; }

    public KeyValuePair<string, string>[] Headers { get; }

    public ILogger Logger { get; }

    public TimeProvider Clock { get; }

    /// <summary>Gets what all calls of the client pass, so that a rate limit that one of them meets holds for all.</summary>
    public RateLimitGate Gate { get; }

    public ServiceClock ServiceClock { get; }

    /// <summary>Returns the API key of a call; null if there is none. The mask hides it from now on.</summary>
    /// <exception cref="LlamaCloudConfigurationException">A header cannot carry the key that the delegate returned.</exception>
    public ValueTask<string?> GetKeyAsync(CancellationToken cancellationToken) => KeySource is null ? new(ApiKey) : GetKeyAsync(KeySource, cancellationToken);

    private async ValueTask<string?> GetKeyAsync(Func<CancellationToken, ValueTask<string>> source, CancellationToken cancellationToken)
    {
        var key = CheckedKey(await source(cancellationToken).ConfigureAwait(false));
        Mask.Rotate(key ?? "");
        return key;
    }

    /// <exception cref="LlamaCloudConfigurationException">The base URL is invalid.</exception>
    public static ProxyRoute RouteOf(LlamaCloudClientOptions options) => new(BaseUrlOf(options), options.Proxy);

    /// <exception cref="LlamaCloudConfigurationException">The timeout is zero or negative.</exception>
    public static TimeSpan TimeLimit(TimeSpan value, string name) =>
        value > TimeSpan.Zero || value == System.Threading.Timeout.InfiniteTimeSpan
            ? value
            : throw Invalid(name, value, "more than zero, or Timeout.InfiniteTimeSpan for no timeout");

    /// <exception cref="LlamaCloudConfigurationException">The number is out of range.</exception>
    public static int Retries(int value, string name) =>
        value is >= 0 and <= RetryLimit ? value : throw Invalid(name, value, "a number from 0 to " + RetryLimit);

    /// <exception cref="LlamaCloudConfigurationException">The time is negative.</exception>
    public static TimeSpan Patience(TimeSpan value, string name) =>
        value >= TimeSpan.Zero || value == System.Threading.Timeout.InfiniteTimeSpan
            ? value
            : throw Invalid(name, value, "zero or more, or Timeout.InfiniteTimeSpan for no limit");

    /// <summary>Returns true if the URL can be a base URL: absolute, http or https, without user name, query and fragment; plain http for loopback addresses only.</summary>
    public static bool IsBaseUrl(Uri url) => IsServiceUrl(url) && IsSafe(url);

    /// <summary>Returns true if a header can carry the key.</summary>
    public static bool IsApiKey(string key) => key.All(static c => c is >= ' ' and <= '~');

    private static bool IsServiceUrl(Uri url) =>
        url is { IsAbsoluteUri: true, Scheme: "https" or "http", Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 };

    /// <summary>Rejects plain http, which would send the API key in clear text.</summary>
    private static bool IsSafe(Uri url) => url.Scheme == "https" || url.IsLoopback;

    private static Uri BaseUrlOf(LlamaCloudClientOptions options)
    {
        var (url, source) = options.BaseUrl is { } given
            ? (given, nameof(LlamaCloudClientOptions) + "." + nameof(LlamaCloudClientOptions.BaseUrl))
            : (FromEnvironment(), LlamaCloudClientOptions.BaseUrlVariable);
        if (!IsServiceUrl(url))
        {
            // A text that is not a URL, or a URL with a password, may be a secret that was set by mistake.
            var shown = url is { IsAbsoluteUri: true, UserInfo.Length: 0, Query.Length: 0 } ? $"'{url}'" : "invalid";
            throw new LlamaCloudConfigurationException($"{source} is {shown}; expected an absolute https URL without user name and query, for example {LlamaCloudClientOptions.DefaultBaseUrl}");
        }

        return IsSafe(url)
            ? url
            : throw new LlamaCloudConfigurationException($"{source} is '{url}'. Plain http would send the API key in clear text; it is accepted for loopback addresses only.");
    }

    private static string? CheckedKey(string? key) => key is null || IsApiKey(key)
        ? key
        : throw new LlamaCloudConfigurationException("The API key has a line break or another character that a header cannot carry.");

    private static Uri FromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable(LlamaCloudClientOptions.BaseUrlVariable);
        return string.IsNullOrEmpty(text) ? LlamaCloudClientOptions.DefaultBaseUrl : new Uri(text, UriKind.RelativeOrAbsolute);
    }

    private static IEnumerable<KeyValuePair<string, string>> CheckedHeaders(LlamaCloudClientOptions options)
    {
        foreach (var header in options.Headers ?? new Dictionary<string, string>())
        {
            if (RequestHeaderRules.Fault(header.Key, header.Value) is { } fault)
            {
                throw new LlamaCloudConfigurationException($"{nameof(LlamaCloudClientOptions)}.{nameof(options.Headers)}: {fault}");
            }

            yield return header;
        }
    }

    private static LlamaCloudConfigurationException Invalid(string name, object value, string expected) =>
        new(FormattableString.Invariant($"{name} is {value}; expected {expected}."));
}
