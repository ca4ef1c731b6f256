using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Transport.Retrying;

/// <summary>Retries attempts that failed for a temporary reason, within the timeout of the whole call.</summary>
/// <remarks>
/// Replaces Kiota's retry handler, which only retries 429, 503 and 504, does not retry failed connections, and reports the last failure as an <see cref="AggregateException"/>.
/// </remarks>
internal sealed class RetryHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallOption.FromRequest(request);
        return call.OverallTimeout == Timeout.InfiniteTimeSpan
            ? SendAsync(request, call, cancellationToken)
            : SendWithinLimitAsync(request, call, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithinLimitAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        using var limit = call.Settings.Clock.Limit(call.OverallTimeout, cancellationToken);
        try
        {
            return await SendAsync(request, call, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ExceptionFactory.Timeout(call, call.OverallTimeout, call.Elapsed, isOverall: true, e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var response = await AttemptAsync(request, call, cancellationToken).ConfigureAwait(false);
                if (!RetryRules.ShouldRetry(call, response, failure: null))
                {
                    return response;
                }

                CallTelemetry.Retrying(call, response, failure: null);
                response.Dispose();
                if ((int)response.StatusCode == RetryRules.TooManyRequests)
                {
                    // The next attempt waits together with all other calls.
                    continue;
                }
            }
            catch (Exception e) when (RetryRules.ShouldRetry(call, response: null, e))
            {
                CallTelemetry.Retrying(call, response: null, e);
            }

            await call.Settings.Clock.DelayAsync(call.NextDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes an attempt as soon as the rate limit allows it.</summary>
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        var gate = call.Settings.Gate;
        if (!gate.TryEnter(out var pass))
        {
            pass = await gate.EnterAsync(call.RateLimitPatienceLeft, cancellationToken).ConfigureAwait(false);
        }

        call.Attempt++;
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            gate.Failed();
            throw;
        }

        if ((int)response.StatusCode != RetryRules.TooManyRequests)
        {
            gate.Accepted(pass);
            return response;
        }

        var patience = call.RateLimitPatienceLeft();
        call.RateLimit = (gate.Refused(pass, RetryAfter.Parse(response, call.Settings.Clock), patience, RetryRules.NextRandom()), patience);
        return response;
    }
}
