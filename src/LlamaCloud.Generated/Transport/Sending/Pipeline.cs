using System.Net;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Retrying;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>Creates the chain of handlers of a request. Kiota's default chain is not used: see <see cref="RetryHandler"/> and <see cref="Redirects"/>.</summary>
internal static class Pipeline
{
    public static readonly string UserAgent = "LlamaCloud.Generated/" + typeof(Pipeline).Assembly.GetName().Version!.ToString(3);

    public static HttpClient Create(Settings settings, HttpClient? httpClient)
    {
        HttpMessageHandler end = httpClient is null ? Connections(settings.Route) : new ForwardHandler(httpClient);
        var chain = new RetryHandler { InnerHandler = new AttemptHandler { InnerHandler = end } };

        // Attempts and calls have timeouts already.
        var client = new HttpClient(chain) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var header in settings.Headers)
        {
            client.DefaultRequestHeaders.Remove(header.Key);
            client.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
        }

        return client;
    }

#if NET
    /// <summary>Creates the library's connections. They do not follow redirects: a handler above decides where the API key may be sent.</summary>
    public static HttpMessageHandler Connections(ProxyRoute route) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PlaintextStreamFilter = static (context, _) => new(new FirstResponseStream(context.PlaintextStream)),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = route.Proxy,
            UseCookies = false,
            UseProxy = route.UsesProxy,
        };
#else
    /// <summary>Creates the library's connections. They do not follow redirects: a handler above decides where the API key may be sent.</summary>
    public static HttpMessageHandler Connections(ProxyRoute route)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = route.UsesProxy };
        if (handler.SupportsAutomaticDecompression)
        {
            handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        }

        if (route is { UsesProxy: true, Proxy: { } proxy })
        {
            handler.Proxy = proxy;
        }

        return handler;
    }
#endif
}
