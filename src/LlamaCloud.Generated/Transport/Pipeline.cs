using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>The chain of handlers that a request passes.</summary>
internal static class Pipeline
{
    public static HttpClient Create(LlamaCloudClientOptions options, HttpClient? httpClient)
    {
        HttpMessageHandler end = httpClient is null ? Connections(options) : new ForwardHandler(httpClient);
        var attempts = new AttemptHandler { InnerHandler = end };

        // Time limits are those of the attempts.
        return new HttpClient(attempts) { Timeout = Timeout.InfiniteTimeSpan };
    }

#if NET
    private static SocketsHttpHandler Connections(LlamaCloudClientOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = options.Proxy,
            UseCookies = false,
        };
#else
    private static HttpClientHandler Connections(LlamaCloudClientOptions options)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        if (handler.SupportsAutomaticDecompression)
        {
            handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        }

        if (options.Proxy is { } proxy)
        {
            handler.Proxy = proxy;
        }

        return handler;
    }
#endif
}
