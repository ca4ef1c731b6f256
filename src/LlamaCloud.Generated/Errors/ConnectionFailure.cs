using System.Text;
using LlamaCloud.Generated.Transport;
#if !NET
using System.Net;
using System.Net.Sockets;
#endif

namespace LlamaCloud.Generated;

/// <summary>Says why no answer came, and whether the request can have reached the service.</summary>
internal static class ConnectionFailure
{
    public static LlamaCloudConnectionException Of(CallOption call, Exception cause)
    {
        var server = call.Settings.BaseUrl.Authority;
        var (reason, wasSent) = Reason(cause, server);
        var message = new StringBuilder($"{call.Method} {call.Path} got no answer: {reason}");
        if (wasSent)
        {
            message.Append(" The service may have processed the request.");
        }

        ErrorText.AddEnd(message, call, requestId: null);
        return new(call.Mask.Mask(message.ToString()), call.Method.ToString(), call.Path, wasSent, ApiErrors.Inner(call.Mask, cause));
    }

#if NET
    private static (string Reason, bool WasSent) Reason(Exception cause, string server) => (cause as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => ($"the name {server} is not known. Check the base URL and the network.", false),
        HttpRequestError.ConnectionError => ($"no connection to {server} ({Innermost(cause)}). Check the base URL, the network and the proxy.", false),
        HttpRequestError.SecureConnectionError => ($"no secure connection to {server} ({Innermost(cause)}).", false),
        HttpRequestError.ProxyTunnelError => ($"the proxy does not connect to {server} ({Innermost(cause)}).", false),
        HttpRequestError.InvalidResponse => ($"what {server} sent is not HTTP ({Innermost(cause)}).", true),
        _ => ($"the connection to {server} broke ({Innermost(cause)}).", true),
    };
#else
    private static (string Reason, bool WasSent) Reason(Exception cause, string server)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable }
                or WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure })
            {
                return ($"no connection to {server} ({Innermost(cause)}). Check the base URL, the network and the proxy.", false);
            }
        }

        return ($"the connection to {server} broke ({Innermost(cause)}).", true);
    }
#endif

    private static string Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return ErrorText.Escaped(cause.Message.TrimEnd('.'));
    }
}
