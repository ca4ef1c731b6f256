using System.Collections.Concurrent;
using System.Diagnostics;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Bodies;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>What the handlers need to know of a call: its settings, with those of the client filled in, and how far it is.</summary>
internal sealed class CallOption : IRequestOption
{
    private static readonly ConcurrentDictionary<string, string> Paths = new(StringComparer.Ordinal);

    private readonly CancellationToken _cancellationToken;
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
        Mask = Mask.And(options.Headers);
    }

    public Settings Settings { get; }

    /// <summary>Hides the key of this call.</summary>
    public SecretMask Mask { get; }

    public Method Method { get; }

    /// <summary>The path of the operation with its parameters in braces.</summary>
    public string Template { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan OverallTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan RateLimitPatience { get; }

    public bool RetryUnsafe { get; }

    public RequestBody? Body { get; }

    /// <summary>The body that a successful response must have.</summary>
    public ExpectedBody Expected { get; }

    /// <summary>When the call began, on the clock of the settings.</summary>
    public long Started { get; }

    /// <summary>The URI of the request, redirects apart.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The path of the request, without its query, and without the key, should that have been given as an id.</summary>
    public string Path => Mask.Mask(Uri?.AbsolutePath ?? Template);

    /// <summary>The number of the attempt under way, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>Gets or sets the number of attempts that were refused as one too many (429).</summary>
    public int RateLimited { get; set; }

    /// <summary>Gets or sets how long the call has to wait for a rate limit, and how long it is willing to.</summary>
    public (TimeSpan Delay, TimeSpan Patience) RateLimit { get; set; }

    /// <summary>When the attempt under way began, or last sent a part of its body, on the clock of the settings.</summary>
    public long AttemptStarted { get; set; }

    /// <summary>The delay in front of the next attempt.</summary>
    public TimeSpan NextDelay { get; set; }

    /// <summary>The activity of the call; null when nobody listens.</summary>
    public Activity? Activity { get; set; }

    /// <summary>Whether the call asks for the state of a job once more.</summary>
    public bool IsPoll { get; }

    public TimeSpan Elapsed => Settings.Clock.GetElapsedTime(Started);

    /// <summary>Whether to send the same twice does no more than to send it once.</summary>
    public bool IsIdempotent => Method is not (Method.POST or Method.PATCH);

    /// <exception cref="LlamaCloudConfigurationException">A setting of the call is unusable.</exception>
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

    /// <summary>Ends the reading of a response as its arrival would end.</summary>
    /// <exception cref="OperationCanceledException">The caller has canceled the call.</exception>
    /// <exception cref="LlamaCloudTimeoutException">A time limit is over.</exception>
    public void ThrowIfOver()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ThrowIfOver(Settings.Clock.GetElapsedTime(AttemptStarted), Timeout, isOverall: false);
        ThrowIfOver(Elapsed, OverallTimeout, isOverall: true);
    }

    private void ThrowIfOver(TimeSpan elapsed, TimeSpan limit, bool isOverall)
    {
        if (limit != System.Threading.Timeout.InfiniteTimeSpan && elapsed > limit)
        {
            throw ExceptionFactory.Timeout(this, limit, elapsed, isOverall, cause: null);
        }
    }

    /// <summary>The template without base and query; made once for each operation.</summary>
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
