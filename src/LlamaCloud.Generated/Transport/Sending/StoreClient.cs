using System.Net;
using System.Net.Http.Headers;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Sends requests to the store of result files. The store is another host: its connections are separate ones, which never send the API key or the
/// headers of the client, and use the proxy of the client.
/// </summary>
internal sealed class StoreClient(Settings settings) : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly Lazy<HttpClient> _client = new(() => Create(settings.Route.Proxy));

    public Settings Settings => settings;

    /// <summary>Requests a file. Returns when the headers have arrived; redirects are followed, except from https to http.</summary>
    /// <param name="link">The URL.</param>
    /// <param name="from">The position of the first byte to request.</param>
    /// <param name="version">The version of the file that the bytes before <paramref name="from"/> are from; null if it is not known.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<HttpResponseMessage> GetAsync(Uri link, long from, EntityTagHeaderValue? version, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, link);

        // The size of a compressed response cannot be compared, and a part of it cannot be requested.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            request.Headers.IfRange = version is null or { IsWeak: true } ? null : new RangeConditionHeaderValue(version);
        }

        return _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static HttpClient Create(IWebProxy? proxy)
    {
        var route = new StoreProxy(proxy);
#if NET
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            MaxAutomaticRedirections = MaxRedirects,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = route,
            UseCookies = false,
        };
#else
        HttpMessageHandler handler = new HttpClientHandler { MaxAutomaticRedirections = MaxRedirects, Proxy = route, UseCookies = false };
#endif
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Pipeline.UserAgent);
        return client;
    }

    /// <summary>A proxy that is not used for loopback addresses; null for that of the system.</summary>
    private sealed class StoreProxy(IWebProxy? configured) : IWebProxy
    {
#if NET
        private readonly IWebProxy? _inner = configured ?? HttpClient.DefaultProxy;
#else
        private readonly IWebProxy? _inner = configured ?? WebRequest.DefaultWebProxy;
#endif

        public ICredentials? Credentials
        {
            get => _inner?.Credentials;
            set => throw new NotSupportedException();
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _inner!.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || _inner?.IsBypassed(host) != false;
    }
}
