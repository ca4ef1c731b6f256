namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>The end of the pipeline when the caller gave an <see cref="HttpClient"/>: requests go through it, and it is never disposed.</summary>
internal sealed class ForwardHandler(HttpClient client) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A message that was sent by one HttpClient is refused by another. The content stays the original's.
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
