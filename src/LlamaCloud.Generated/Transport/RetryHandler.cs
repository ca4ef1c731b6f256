using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;
using Polly;
using Polly.Retry;

namespace LlamaCloud.Generated.Transport;

/// <summary>Repeats attempts that failed for a reason that may pass, after a delay.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("request");

    private readonly LlamaCloudClientOptions _options;
    private readonly RequestLog _log;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(LlamaCloudClientOptions options, RequestLog log)
    {
        _options = options;
        _log = log;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // Each call has a limit of its own.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new(ShouldRetry(Request(args.Context), args.Outcome, args.AttemptNumber)),
                DelayGenerator = args => new(Delay(args.Outcome, args.AttemptNumber)),
                OnRetry = OnRetry,
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.GetRequestOption<CallOption>()!;
        using var limit = call.OverallTimeout is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = call.OverallTimeout is { } overall ? _options.TimeProvider.After(overall) : null;
        using var registration = timer?.Token.Register(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        var context = ResilienceContextPool.Shared.Get(limit?.Token ?? cancellationToken);
        context.Properties.Set(RequestKey, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, handler) => new ValueTask<HttpResponseMessage>(handler.SendOnceAsync(Request(context), context.CancellationToken)),
                context,
                this).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            throw LlamaCloudTimeoutException.Overall(Target.Of(request), call.OverallTimeout!.Value, call.Attempt + 1);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static HttpRequestMessage Request(ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    private bool ShouldRetry(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome, int attempt)
    {
        var call = request.GetRequestOption<CallOption>()!;
        if (attempt >= call.MaxRetries || call.Parts is { CanRepeat: false })
        {
            return false;
        }

        var isUnsafe = request.Method == HttpMethod.Post && !call.RetryUnsafe;
        if (outcome.Exception is { } exception)
        {
            return exception is LlamaCloudException failure && RetryPolicy.IsWorthRetrying(failure, isUnsafe);
        }

        var response = outcome.Result!;
        if (response.IsSuccessStatusCode)
        {
            return false;
        }

        var headers = new ResponseHeaders(response);
        var delay = RetryAfter.Of(headers, _options.TimeProvider);
        return delay.GetValueOrDefault() <= _options.MaxRetryDelay
            && RetryPolicy.IsWorthRetrying(response.StatusCode, headers.First("x-should-retry"), isUnsafe, delay is not null);
    }

    private TimeSpan? Delay(Outcome<HttpResponseMessage> outcome, int attempt) =>
        (outcome.Result is { } response ? RetryAfter.Of(new ResponseHeaders(response), _options.TimeProvider) : null)
        ?? RetryPolicy.BackOff(attempt, Dice.Roll());

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> args)
    {
        var request = Request(args.Context);
        request.GetRequestOption<CallOption>()!.Attempt = args.AttemptNumber + 1;
        _log.Retrying(request, args.AttemptNumber + 1, args.RetryDelay, args.Outcome.Exception);
        args.Outcome.Result?.Dispose();
        return default;
    }
}
