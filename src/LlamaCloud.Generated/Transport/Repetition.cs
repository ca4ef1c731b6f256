using Polly;
using Polly.Retry;

namespace LlamaCloud.Generated.Transport;

/// <summary>Attempts after the first, each after its delay. Apart from the handler, so that calls that need none do without.</summary>
internal sealed class Repetition(TimeProvider clock)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline =
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
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

    /// <summary>Repeats a call whose first attempt has failed, as long as it may pass.</summary>
    public async Task<HttpResponseMessage> GoOnAsync(
        CallOption call, Task<HttpResponseMessage> first, Func<CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Keys.Call, call);
            Task<HttpResponseMessage>? made = first;
            return await _pipeline.ExecuteAsync(
                context => new ValueTask<HttpResponseMessage>(Interlocked.Exchange(ref made, null) ?? attempt(context.CancellationToken)),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallOption CallOf(ResilienceContext context) => context.Properties.GetValue(Keys.Call, null!);

    /// <summary>A static field that is a struct of Polly's would bring its assembly in with the class.</summary>
    private static class Keys
    {
        public static readonly ResiliencePropertyKey<CallOption> Call = new(nameof(Call));
    }
}
