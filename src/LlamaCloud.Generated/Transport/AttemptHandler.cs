using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace LlamaCloud.Generated.Transport;

/// <summary>Makes attempts: each under its time limit, from the first byte sent to the last byte of the answer.</summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    /// <summary>No answer of the API comes near; a larger one is refused rather than held in memory.</summary>
    private const int MostBytes = 1 << 30;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.GetRequestOption<CallOption>() ?? throw new InvalidOperationException("The request was not made by this library.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Timeout);
        if (call.Parts is { } parts)
        {
            request.Content = parts.Create();
        }

        var response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
        var arriving = response.Content;
        try
        {
            response.Content = await PooledContent.ReadAsync(arriving, MostBytes, limit.Token).ConfigureAwait(false);
            return response;
        }
        finally
        {
            arriving.Dispose();
        }
    }
}
