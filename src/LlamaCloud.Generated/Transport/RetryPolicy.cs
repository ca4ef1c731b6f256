using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>Which attempts are worth another one, and when. Pure: the clock and the dice are given.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);
    private const double MostJitter = 0.25;

    /// <summary>Whether an answer may be followed by another attempt.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="shouldRetry">The header <c>x-should-retry</c>.</param>
    /// <param name="isUnsafe">Whether the request must not reach the service twice.</param>
    /// <param name="hasDelay">Whether the answer says when to come back.</param>
    public static bool IsWorthRetrying(HttpStatusCode status, string? shouldRetry, bool isUnsafe, bool hasDelay)
    {
        if (string.Equals(shouldRetry, "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (string.Equals(shouldRetry, "false", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // A request that was turned away at the door was not carried out.
        return (int)status switch
        {
            429 => true,
            503 => !isUnsafe || hasDelay,
            408 or 409 or >= 500 => !isUnsafe,
            _ => false,
        };
    }

    /// <summary>Whether a failure without an answer may be followed by another attempt.</summary>
    public static bool IsWorthRetrying(LlamaCloudException failure, bool isUnsafe) =>
        failure switch
        {
            LlamaCloudConnectionException { WasSent: false } => true,
            LlamaCloudConnectionException or LlamaCloudTimeoutException => !isUnsafe,
            _ => false,
        };

    /// <summary>The delay before an attempt when the service names none: 0.5 s, doubled each time up to 8 s, less up to a quarter.</summary>
    /// <param name="attempt">The attempt that failed, from 0.</param>
    /// <param name="dice">A number from 0 to 1.</param>
    public static TimeSpan BackOff(int attempt, double dice)
    {
        var seconds = Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30)), LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (MostJitter * dice)));
    }
}
