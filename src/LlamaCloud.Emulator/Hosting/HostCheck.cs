using System.Net;
using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// Rejects requests over the loopback interface for a foreign host name. A web page whose name was rebound to
/// 127.0.0.1 sends its own name in the Host header; without this check it could read every document here.
/// </summary>
internal sealed class HostCheck
{
    /// <summary>The value of <see cref="EmulatorOptions.AllowedHosts"/> that allows every host.</summary>
    public const string Any = "*";

    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
    private readonly bool _allowsAny;

    /// <param name="listenUrls">The addresses that the server listens on.</param>
    /// <param name="allowedHosts">See <see cref="EmulatorOptions.AllowedHosts"/>.</param>
    public HostCheck(IEnumerable<string> listenUrls, string? allowedHosts)
    {
        foreach (var host in listenUrls.Select(static url => new Uri(url)).Where(static url => !IsWildcard(url)))
        {
            _hosts.Add(host.Host);
        }

        _hosts.UnionWith(Split(allowedHosts));
        _allowsAny = _hosts.Contains(Any);
    }

    /// <exception cref="EmulatorException">An entry is not a host name.</exception>
    public static void Check(string? allowedHosts)
    {
        foreach (var host in Split(allowedHosts))
        {
            if (host != Any && Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
            {
                throw new EmulatorException($"Invalid allowed host '{host}'; expected host names without a port, separated by ';', or * for any.");
            }
        }
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => IsAllowed(context)
        ? next(context)
        : JsonResponse.WriteErrorAsync(
            context,
            StatusCodes.Status421MisdirectedRequest,
            $"Invalid Host header '{context.Request.Host.Host}'; on this machine, the emulator only serves localhost, 127.0.0.1 and [::1]. To allow another name, start the emulator with --allowed-hosts or EmulatorOptions.AllowedHosts.");

    private bool IsAllowed(HttpContext context) =>
        _allowsAny || !IsLoopback(context.Connection.LocalIpAddress) || _hosts.Contains(context.Request.Host.Host);

    /// <summary>A connection without an address, such as that of an in-memory server, counts as local.</summary>
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    /// <summary>0.0.0.0 is not an address to call, although some systems connect it to this machine.</summary>
    private static bool IsWildcard(Uri url) => IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    private static string[] Split(string? hosts) =>
        (hosts ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
