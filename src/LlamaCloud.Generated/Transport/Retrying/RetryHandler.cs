using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;
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
            }
            catch (Exception e) when (RetryRules.ShouldRetry(call, response: null, e))
            {
                CallTelemetry.Retrying(call, response: null, e);
            }

            await call.Settings.Clock.DelayAsync(call.NextDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        call.Attempt++;
        return call.BackOff is { } shared
            ? shared.SendAsync(token => base.SendAsync(request, token), RetryRules.Backoff(call.Attempt, random: 0), call.Settings.MaxRetryDelay, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }
}
