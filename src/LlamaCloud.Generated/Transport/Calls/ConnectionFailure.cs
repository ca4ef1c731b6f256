using System.Text;
using LlamaCloud.Generated.Primitives;
#if !NET
using System.Net;
using System.Net.Sockets;
#endif

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>Describes why there was no response, and whether the service may have received the request.</summary>
internal static class ConnectionFailure
{
    public static LlamaCloudConnectionException Create(CallOption call, Exception cause)
    {
        var server = call.Settings.BaseUrl.Authority;
        var proxy = call.Settings.OwnsConnections ? call.Settings.Route.Find()?.Authority : null;
        var (reason, wasSent) = Reason(cause, server, proxy);
        var message = new StringBuilder($"{call.Method} {call.Path} got no response: {reason}");
        if (wasSent)
        {
            message.Append(" The service may have processed the request.");
        }

        ExceptionFactory.AddEnd(message, call, requestId: null);
        return new(call.Mask.Mask(message.ToString()), call.Method.ToString(), call.Path, wasSent, ExceptionFactory.Inner(call.Mask, cause)) { IsTransient = !IsForeign(cause) };
    }

    /// <summary>Returns the peer of the connection: the proxy if there is one, since its name must be resolved and its connection made first.</summary>
    private static (string Peer, string Advice) Peer(string server, string? proxy) => proxy is null
        ? (server, "Check the base URL and the network.")
        : ("the proxy " + proxy, $"Check the proxy ({nameof(LlamaCloudClientOptions)}.{nameof(LlamaCloudClientOptions.Proxy)}, or the environment variables https_proxy and no_proxy) and the network.");

#if NET
    private static (string Reason, bool WasSent) Reason(Exception cause, string server, string? proxy)
    {
        var (peer, advice) = Peer(server, proxy);
        var through = proxy is null ? server : $"{server} through the proxy {proxy}";
        return IsForeign(cause) ? Foreign(cause) : (cause as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ($"the name of {peer} cannot be resolved. {advice}", false),
            HttpRequestError.ConnectionError => ($"no connection to {peer} ({Innermost(cause)}). {advice}", false),
            HttpRequestError.SecureConnectionError => ($"no secure connection to {through} ({Innermost(cause)}).", false),
            HttpRequestError.ProxyTunnelError => ($"{(proxy is null ? "the proxy" : peer)} cannot connect to {server} ({Innermost(cause)}). {Peer(server, proxy ?? "").Advice}", false),
            HttpRequestError.InvalidResponse => ($"the response of {server} is not HTTP ({Innermost(cause)}).", true),
            _ => ($"the connection to {through} was closed ({Innermost(cause)}).", true),
        };
    }
#else
    private static (string Reason, bool WasSent) Reason(Exception cause, string server, string? proxy)
    {
        var (peer, advice) = Peer(server, proxy);
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable }
                or WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure })
            {
                return ($"no connection to {peer} ({Innermost(cause)}). {advice}", false);
            }
        }

        var through = proxy is null ? server : $"{server} through the proxy {proxy}";
        return IsForeign(cause) ? Foreign(cause) : ($"the connection to {through} was closed ({Innermost(cause)}).", true);
    }
#endif

    /// <summary>Returns true if an exception comes from a message handler of the application, such as a resilience handler.</summary>
    private static bool IsForeign(Exception cause) => cause is not (HttpRequestException or IOException or NoResponseException or System.Net.Sockets.SocketException);

    private static (string Reason, bool WasSent) Foreign(Exception cause) =>
        ($"an HTTP message handler of the application failed with {cause.GetType().FullName}; see the inner exception.", true);

    private static string Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return ErrorText.Escaped(cause.Message.TrimEnd('.'));
    }
}
