namespace LlamaCloud.Generated.Transport;

/// <summary>Repeats attempts that failed in a way that may pass, within the time limit of the whole call.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private readonly Settings _settings;
    private readonly Lazy<Repetition> _repetition;

    public RetryHandler(Settings settings)
    {
        _settings = settings;
        _repetition = new(() => new Repetition(settings.Clock));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallOption.Of(request);
        return call.OverallTimeout == Timeout.InfiniteTimeSpan
            ? SendAsync(request, call, cancellationToken)
            : SendWithinLimitAsync(request, call, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithinLimitAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        using var limit = _settings.Clock.Limit(call.OverallTimeout, cancellationToken);
        try
        {
            return await SendAsync(request, call, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ApiErrors.Timeout(call, call.OverallTimeout, call.Elapsed, isOverall: true, e);
        }
    }

    /// <summary>Makes the first attempt. Most calls need no other, and nothing of what it takes to repeat one.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        var first = AttemptAsync(request, call, cancellationToken);
        try
        {
            var response = await first.ConfigureAwait(false);
            if (!RetryRules.ShouldRetry(call, response, failure: null))
            {
                return response;
            }
        }
        catch (Exception e) when (RetryRules.ShouldRetry(call, response: null, e))
        {
            // What went wrong is for the repetition to see.
        }

        return await RepeatAsync(request, call, first, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> RepeatAsync(HttpRequestMessage request, CallOption call, Task<HttpResponseMessage> first, CancellationToken cancellationToken) =>
        _repetition.Value.GoOnAsync(call, first, token => AttemptAsync(request, call, token), cancellationToken);

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CallOption call, CancellationToken cancellationToken)
    {
        call.Attempt++;
        return call.BackOff is { } shared
            ? shared.SendAsync(call, token => base.SendAsync(request, token), cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }
}
