using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Retrying;

/// <summary>Decides which attempts are retried, and after which delay.</summary>
internal static class RetryRules
{
    /// <summary>The status of a request that was one too many.</summary>
    public const int TooManyRequests = 429;

    private const string ShouldRetryName = "x-should-retry";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(8);

#if !NET
    private static readonly Random Random = new();
#endif

    /// <summary>Returns true if another attempt is made; sets <see cref="CallOption.NextDelay"/>.</summary>
    public static bool ShouldRetry(CallOption call, HttpResponseMessage? response, Exception? failure)
    {
        if (response is { IsSuccessStatusCode: true } || call.Body is { CanSend: false })
        {
            return false;
        }

        if (response is not null && (int)response.StatusCode == TooManyRequests)
        {
            return ShouldWait(call, response);
        }

        var attempt = call.Attempt - call.RateLimited;
        if (attempt > call.MaxRetries
            || !(response is null ? IsTransient(call, failure) : IsTransient(call, response)))
        {
            return false;
        }

        var asked = response is null ? null : RetryAfter.Parse(response, call.Settings.Clock);
        call.NextDelay = asked ?? Backoff(attempt, NextRandom());
        return !(asked > call.Settings.MaxRetryDelay) && !IsBeyondOverallTimeout(call);
    }

    /// <summary>Whether a call waits for a rate limit.</summary>
    private static bool ShouldWait(CallOption call, HttpResponseMessage response)
    {
        var (delay, patience) = call.RateLimit;
        call.NextDelay = delay;
        if (patience <= TimeSpan.Zero || delay > patience || IsBeyondOverallTimeout(call)
            || ParseShouldRetry(RetryAfter.First(response, ShouldRetryName)) is false)
        {
            return false;
        }

        call.RateLimited++;
        return true;
    }

    /// <summary>Returns the delay after an attempt: 0.5 s, doubling to 8 s, less up to a quarter at random, so that many clients do not retry at the same time.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    internal static TimeSpan Backoff(int attempt, double random)
    {
        var delay = Math.Min(FirstDelay.Ticks * Math.Pow(2, attempt - 1), MaxDelay.Ticks);
        return TimeSpan.FromTicks((long)(delay * (1 - (random / 4))));
    }

    /// <summary>Returns whether the service asks for a retry with <c>x-should-retry</c>; null if it does not have the header.</summary>
    public static bool? ParseShouldRetry(ResponseHeaders headers) => ParseShouldRetry(headers.First(ShouldRetryName));

    private static bool? ParseShouldRetry(string? text) => bool.TryParse(text, out var shouldRetry) ? shouldRetry : null;

    private static bool IsTransient(CallOption call, HttpResponseMessage response)
    {
        if (ParseShouldRetry(RetryAfter.First(response, ShouldRetryName)) is { } shouldRetry)
        {
            return shouldRetry;
        }

        // A request that was rejected immediately was not processed; for others this is unknown.
        return (int)response.StatusCode switch
        {
            503 when RetryAfter.Parse(response, call.Settings.Clock) is not null => true,
            408 or 409 or (>= 500 and < 600) => CanRepeat(call),
            _ => false,
        };
    }

    private static bool IsTransient(CallOption call, Exception? failure) => failure switch
    {
        LlamaCloudConnectionException { IsTransient: false } => false,
        LlamaCloudConnectionException { WasSent: false } => true,
        LlamaCloudConnectionException or LlamaCloudTimeoutException or LlamaCloudResponseException { IsIncomplete: true } => CanRepeat(call),
        _ => false,
    };

    private static bool CanRepeat(CallOption call) => call.IsIdempotent || call.RetryUnsafe;

    /// <summary>Returns false if the delay would exceed the timeout of the call: the failure has more information than a timeout.</summary>
    private static bool IsBeyondOverallTimeout(CallOption call) =>
        call.OverallTimeout != Timeout.InfiniteTimeSpan && call.Elapsed + call.NextDelay >= call.OverallTimeout;

    /// <summary>Returns a random number from 0 to below 1.</summary>
    internal static double NextRandom()
    {
#if NET
        return Random.Shared.NextDouble();
#else
        lock (Random)
        {
            return Random.NextDouble();
        }
#endif
    }
}
