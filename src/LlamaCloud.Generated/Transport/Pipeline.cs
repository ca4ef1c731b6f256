using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>The chain of handlers that a request passes.</summary>
internal static class Pipeline
{
    private static readonly string Product = "LlamaCloud.Generated/" + typeof(Pipeline).Assembly.GetName().Version!.ToString(3);

    public static HttpClient Create(LlamaCloudClientOptions options, HttpClient? httpClient, Secrets secrets)
    {
        var log = new RequestLog(options, secrets);
        var client = new HttpClient(new RetryHandler(options, log)
        {
            InnerHandler = new RedirectHandler
            {
                InnerHandler = new AttemptHandler(options, log)
                {
                    InnerHandler = httpClient is null ? Connections(options) : new ForwardHandler(httpClient),
                },
            },
        })
        {
            // Time limits are those of the attempts.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Product);
        return client;
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
