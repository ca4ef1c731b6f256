namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>The end of the pipeline if the caller passed an <see cref="HttpClient"/>: requests are sent through it, and it is never disposed.</summary>
internal sealed class ForwardHandler(HttpClient client) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An HttpClient rejects a message that another one has sent. The content still belongs to the original message.
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
#if NET
        copy.Version = client.DefaultRequestVersion;
        copy.VersionPolicy = client.DefaultVersionPolicy;
#endif
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return client.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
