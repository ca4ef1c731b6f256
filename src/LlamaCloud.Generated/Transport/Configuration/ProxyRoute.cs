using System.Net;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>The route from the library's connections to the service: through a proxy, except to a loopback address.</summary>
internal sealed class ProxyRoute(Uri baseUrl, IWebProxy? proxy)
{
    /// <summary>Gets the proxy that was configured; null to use that of the system.</summary>
    public IWebProxy? Proxy => proxy;

    /// <summary>
    /// Gets whether a proxy may be used. Those of the environment apply to loopback addresses too: the emulator could
    /// not be reached, and the key would leave the machine in clear text.
    /// </summary>
    public bool UsesProxy => !baseUrl.IsLoopback;

    /// <summary>Returns the proxy between here and the service; null if there is none.</summary>
    public Uri? Find()
    {
#if NET
        var used = proxy ?? HttpClient.DefaultProxy;
#else
        var used = proxy ?? WebRequest.DefaultWebProxy;
#endif
        return UsesProxy && used?.IsBypassed(baseUrl) == false && used.GetProxy(baseUrl) is { } found && found != baseUrl ? found : null;
    }
}
