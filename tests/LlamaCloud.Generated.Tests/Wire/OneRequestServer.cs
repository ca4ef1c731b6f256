using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlamaCloud.Generated.Tests.Wire;

/// <summary>A server on a real socket that takes one request, keeps its bytes, and gives one answer.</summary>
internal sealed class OneRequestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public OneRequestServer(string json)
    {
        _listener.Start();
        Request = TakeAsync(json);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The request as it came, byte for byte as Latin-1 would show it, in UTF-8.</summary>
    public Task<string> Request { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string> TakeAsync(string json)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var received = new MemoryStream();
        var buffer = new byte[8192];
        while (!IsWhole(received))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                break;
            }

            received.Write(buffer, 0, read);
        }

        var body = Encoding.UTF8.GetBytes(json);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
        return Encoding.UTF8.GetString(received.ToArray());
    }

    private static bool IsWhole(MemoryStream received)
    {
        var text = Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        const string LengthHeader = "Content-Length: ";
        var at = text.IndexOf(LengthHeader, 0, end, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? 0 : int.Parse(text[(at + LengthHeader.Length)..text.IndexOf("\r\n", at, StringComparison.Ordinal)]);
        return text.Contains("chunked", StringComparison.OrdinalIgnoreCase)
            ? text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            : text.Length >= end + 4 + length;
    }
}
