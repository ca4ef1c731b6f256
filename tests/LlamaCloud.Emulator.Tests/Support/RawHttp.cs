using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>Sends bytes that an HTTP client would not send, and reads one response, even an incomplete one.</summary>
internal static partial class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="address">The server.</param>
    /// <param name="request">The bytes to send.</param>
    /// <param name="endsThere">Whether to close the client's side of the connection afterwards.</param>
    public static async Task<string> SendAsync(Uri address, byte[] request, bool endsThere = false)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host.Trim('[', ']'), address.Port, timeout.Token);
        var stream = client.GetStream();
        using var response = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, timeout.Token);
            if (endsThere)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            var buffer = new byte[16 * 1024];
            int count;
            while (!IsComplete(response) && (count = await stream.ReadAsync(buffer, timeout.Token)) > 0)
            {
                response.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // The server closed the connection before it read everything.
        }

        return Encoding.Latin1.GetString(response.ToArray());
    }

    public static Task<string> SendAsync(Uri address, string request, bool endsThere = false) => SendAsync(address, Encoding.Latin1.GetBytes(request), endsThere);

    private static bool IsComplete(MemoryStream response)
    {
        var text = Encoding.Latin1.GetString(response.GetBuffer(), 0, (int)response.Length);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = Length().Match(text);
        return end >= 0 && length.Success && text.Length >= end + 4 + int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^Content-Length: ([0-9]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Length();
}
