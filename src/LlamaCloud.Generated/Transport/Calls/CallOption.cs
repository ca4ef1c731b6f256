using System.Collections.Concurrent;
using System.Diagnostics;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Bodies;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>The state of a call for the handlers: its settings, with the client's for those that are not set, and its progress.</summary>
internal sealed class CallOption : IRequestOption
{
    private static readonly ConcurrentDictionary<string, string> Paths = new(StringComparer.Ordinal);

    private readonly CancellationToken _cancellationToken;
    private readonly Func<bool>? _isAbandoned;
    private long? _limitedSince;

    private CallOption(Settings settings, RequestInformation request, RequestOptions? options, ExpectedBody expected, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Expected = expected;
        Settings = settings;
        Mask = settings.Mask;
        Method = request.HttpMethod;
        Template = PathOf(request.UrlTemplate);
        Started = settings.Clock.GetTimestamp();
        foreach (var option in request.RequestOptions)
        {
            if (option is RequestBody body)
            {
                Body = body;
                break;
            }
        }

        if (options is null)
        {
            Timeout = settings.Timeout;
            OverallTimeout = settings.OverallTimeout;
            MaxRetries = settings.MaxRetries;
            RateLimitPatience = settings.RateLimitPatience;
            RetryUnsafe = settings.RetryUnsafe;
            return;
        }

        Timeout = Settings.TimeLimit(options.Timeout ?? settings.Timeout, nameof(options.Timeout));
        OverallTimeout = Settings.TimeLimit(options.OverallTimeout ?? settings.OverallTimeout, nameof(options.OverallTimeout));
        MaxRetries = Settings.Retries(options.MaxRetries ?? settings.MaxRetries, nameof(options.MaxRetries));
        RateLimitPatience = Settings.Patience(options.RateLimitPatience ?? settings.RateLimitPatience, nameof(options.RateLimitPatience));
        RetryUnsafe = options.RetryUnsafe ?? settings.RetryUnsafe;
        IsPoll = options.IsPoll;
        _isAbandoned = options.IsAbandoned;
        Mask = Mask.And(options.Headers);
    }

    public Settings Settings { get; }

    /// <summary>Hides the API key of this call.</summary>
    public SecretMask Mask { get; }

    public Method Method { get; }

    /// <summary>Gets the path of the operation with its parameters in braces.</summary>
    public string Template { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan OverallTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan RateLimitPatience { get; }

    public bool RetryUnsafe { get; }

    /// <summary>Gets or sets what is done when the response was read.</summary>
    public Action<CallOption>? Ended { get; set; }

    /// <summary>Gets or sets the status code of the response.</summary>
    public int? Status { get; set; }

    /// <summary>Gets or sets the value of <c>error.type</c> if the response could not be read.</summary>
    public string? ReadError { get; set; }

    public RequestBody? Body { get; }

    /// <summary>Gets the body that a successful response must have.</summary>
    public ExpectedBody Expected { get; }

    /// <summary>Gets the start of the call, on the clock of the settings.</summary>
    public long Started { get; }

    /// <summary>Gets the URI of the request, before redirects.</summary>
    public Uri? Uri { get; set; }

    /// <summary>Gets the path of the request, without its query. The API key is hidden if it was passed as an id.</summary>
    public string Path => Mask.Mask(Uri?.AbsolutePath ?? Template);

    /// <summary>Gets the number of the current attempt, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>Gets or sets the number of attempts that were refused as one too many (429).</summary>
    public int RateLimited { get; set; }

    /// <summary>Gets or sets how long the call has to wait for a rate limit, and how long it is willing to.</summary>
    public (TimeSpan Delay, TimeSpan Patience) RateLimit { get; set; }

    /// <summary>Gets the time at which the current attempt started or last sent a part of its body, on the clock of the settings.</summary>
    public long AttemptStarted { get; set; }

    /// <summary>Gets the delay before the next attempt.</summary>
    public TimeSpan NextDelay { get; set; }

    /// <summary>Gets the activity of the call; null if nothing listens.</summary>
    public Activity? Activity { get; set; }

    /// <summary>Gets whether the call polls the state of a job.</summary>
    public bool IsPoll { get; }

    /// <summary>Gets whether the library needs the response no longer.</summary>
    public bool IsAbandoned => _isAbandoned?.Invoke() == true;

    public TimeSpan Elapsed => Settings.Clock.GetElapsedTime(Started);

    /// <summary>Gets whether sending the request twice has the same effect as sending it once.</summary>
    public bool IsIdempotent => Method is not (Method.POST or Method.PATCH);

    /// <exception cref="LlamaCloudConfigurationException">An option of the call is invalid.</exception>
    public static CallOption For(Settings settings, RequestInformation request, RequestOptions? options, ExpectedBody expected, CancellationToken cancellationToken) =>
        new(settings, request, options, expected, cancellationToken);

    public static CallOption FromRequest(HttpRequestMessage request) =>
        request.GetRequestOption<CallOption>() ?? throw new InvalidOperationException("The request was not made by this library.");

    /// <summary>Returns how long the call still waits for rate limits; the time runs from the first wait on.</summary>
    public TimeSpan RateLimitPatienceLeft()
    {
        if (RateLimitPatience == System.Threading.Timeout.InfiniteTimeSpan)
        {
            return TimeSpan.MaxValue;
        }

        var now = Settings.Clock.GetTimestamp();
        _limitedSince ??= now;
        return RateLimitPatience - Settings.Clock.GetElapsedTime(_limitedSince.Value, now);
    }

    /// <summary>Throws if the call was canceled or timed out, with the same exceptions as while the response is received.</summary>
    /// <exception cref="OperationCanceledException">The caller has canceled the call.</exception>
    /// <exception cref="LlamaCloudTimeoutException">A timeout has elapsed.</exception>
    public void ThrowIfEnded()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ThrowIfEnded(Settings.Clock.GetElapsedTime(AttemptStarted), Timeout, isOverall: false);
        ThrowIfEnded(Elapsed, OverallTimeout, isOverall: true);
    }

    private void ThrowIfEnded(TimeSpan elapsed, TimeSpan limit, bool isOverall)
    {
        if (limit != System.Threading.Timeout.InfiniteTimeSpan && elapsed > limit)
        {
            throw ExceptionFactory.Timeout(this, limit, elapsed, isOverall, cause: null);
        }
    }

    /// <summary>Gets the template without base URL and query; created once for each operation.</summary>
    private static string PathOf(string? template)
    {
        const string Base = "{+baseurl}";
        return Paths.GetOrAdd(template ?? "", static template =>
        {
            var start = template.StartsWith(Base, StringComparison.Ordinal) ? Base.Length : 0;
            var end = template.LastIndexOf("{?", StringComparison.Ordinal);
            return template.Substring(start, (end < 0 ? template.Length : end) - start);
        });
    }
}
