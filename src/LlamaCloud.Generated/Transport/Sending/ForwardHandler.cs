namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>The last handler if the caller passed an <see cref="HttpClient"/>: sends requests with it, and never disposes it.</summary>
internal sealed class ForwardHandler(HttpClient client) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An HttpClient cannot send a message that another HttpClient has already sent, so it gets a copy. The original message disposes the content.
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
