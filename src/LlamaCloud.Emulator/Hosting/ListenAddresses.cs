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

    /// <exception cref="EmulatorException">One is not an address that the emulator can listen on.</exception>
    public static ListenAddresses Parse(string urls)
    {
        var parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            throw new EmulatorException("There is no address to listen on. Give one such as http://127.0.0.1:8787.");
        }

        var addresses = Array.ConvertAll(parts, Parse1);
        return new ListenAddresses([.. addresses.Select(address => address.Url)], addresses.All(address => address.IsLoopback));
    }

    private static (string Url, bool IsLoopback) Parse1(string text)
    {
        // "*" and "+" stand for every address and are no host names.
        var isEverywhere = text.StartsWith("http://*", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://+", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(isEverywhere ? "http://0.0.0.0" + text[8..] : text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw new EmulatorException($"'{text}' is not an address to listen on. Give one such as http://127.0.0.1:8787; port 0 takes a free port.");
        }

        if (url.Scheme != Uri.UriSchemeHttp)
        {
            throw new EmulatorException($"The emulator speaks plain http only: '{text}' cannot be listened on.");
        }

        if (url.AbsolutePath != "/" || url.Query.Length > 0)
        {
            throw new EmulatorException($"'{text}' has a path. Give the host and the port only, such as http://127.0.0.1:8787.");
        }

        if (!isEverywhere && url.HostNameType is UriHostNameType.Dns && !url.IsLoopback)
        {
            throw new EmulatorException($"'{url.Host}' is a name. Give the IP address to listen on, http://localhost:{url.Port}, or http://0.0.0.0:{url.Port} for every address.");
        }

        // "localhost" stands for two addresses, which cannot both be given the same free port.
        var host = url is { IsLoopback: true, HostNameType: UriHostNameType.Dns, Port: 0 } ? IPAddress.Loopback.ToString() : url.Host;
        return ($"http://{host}:{url.Port}", url.IsLoopback);
    }
}
