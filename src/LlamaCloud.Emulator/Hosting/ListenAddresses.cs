using System.Net;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>The addresses to listen on.</summary>
internal sealed class ListenAddresses
{
    private ListenAddresses(IReadOnlyList<string> urls, bool isLoopbackOnly)
    {
        Urls = urls;
        IsLoopbackOnly = isLoopbackOnly;
    }

    public IReadOnlyList<string> Urls { get; }

    public bool IsLoopbackOnly { get; }

    /// <exception cref="EmulatorException">The emulator cannot listen on one of the addresses.</exception>
    public static ListenAddresses Parse(string urls)
    {
        var parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            throw new EmulatorException("No address to listen on; expected for example http://127.0.0.1:8787.");
        }

        var addresses = Array.ConvertAll(parts, Parse1);
        return new ListenAddresses([.. addresses.Select(address => address.Url)], addresses.All(address => address.IsLoopback));
    }

    private static (string Url, bool IsLoopback) Parse1(string text)
    {
        // "*" and "+" mean all addresses and are not valid host names.
        var isEverywhere = text.StartsWith("http://*", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://+", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(isEverywhere ? "http://0.0.0.0" + text[8..] : text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw new EmulatorException($"Invalid address '{text}'; expected for example http://127.0.0.1:8787. Port 0 uses a free port.");
        }

        if (url.Scheme != Uri.UriSchemeHttp)
        {
            throw new EmulatorException($"Invalid address '{text}'; the emulator only supports http.");
        }

        if (url.AbsolutePath != "/" || url.Query.Length > 0)
        {
            throw new EmulatorException($"Invalid address '{text}'; expected only a host and a port, for example http://127.0.0.1:8787.");
        }

        if (!isEverywhere && url.HostNameType is UriHostNameType.Dns && !url.IsLoopback)
        {
            throw new EmulatorException($"Invalid host '{url.Host}'; expected an IP address, http://localhost:{url.Port}, or http://0.0.0.0:{url.Port} for all addresses.");
        }

        // "localhost" means two addresses, which cannot both get the same free port.
        var host = url is { IsLoopback: true, HostNameType: UriHostNameType.Dns, Port: 0 } ? IPAddress.Loopback.ToString() : url.Host;
        return ($"http://{host}:{url.Port}", url.IsLoopback);
    }
}
