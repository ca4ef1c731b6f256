using Polly;
using Polly.Retry;

namespace LlamaCloud.Generated.Transport;

/// <summary>Repeats attempts that failed in a way that may pass, within the time limit of the whole call.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<CallOption> Call = new(nameof(Call));

    private readonly Settings _settings;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public RetryHandler(Settings settings)
    {
        _settings = settings;
        _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = settings.Clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // How many are made is a matter of each call.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new(RetryRules.ShouldRetry(CallOf(args.Context), args.Outcome.Result, args.Outcome.Exception)),
                DelayGenerator = static args => new(CallOf(args.Context).NextDelay),
                OnRetry = static args =>
                {
                    CallTelemetry.Retrying(CallOf(args.Context));
                    return default;
                },
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallOption.Of(request);
        if (call.OverallTimeout == Timeout.InfiniteTimeSpan)
        {
            return await RetryAsync(request, call, cancellationToken).ConfigureAwait(false);
        }

        using var limit = _settings.Clock.Limit(call.OverallTimeout, cancellationToken);
        try
        {
            return await RetryAsync(request, call, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ApiErrors.Timeout(call, call.OverallTimeout, call.Elapsed, isOverall: true, e);
        }
    }

    private async Task<HttpResponseMessage> RetryAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        if (call.MaxRetries == 0)
        {
            return await AttemptAsync(request, call, cancellationToken).ConfigureAwait(false);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Call, call);
            return await _retries.ExecuteAsync(
                static (context, state) => new ValueTask<HttpResponseMessage>(state.Handler.AttemptAsync(state.Request, CallOf(context), context.CancellationToken)),
                context,
                (Handler: this, Request: request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        call.Attempt++;
        return call.BackOff is { } shared
            ? shared.SendAsync(call, token => base.SendAsync(request, token), cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private static CallOption CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}
