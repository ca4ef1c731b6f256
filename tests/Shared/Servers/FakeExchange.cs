using System.Net.Sockets;
using System.Text;

namespace LlamaCloud.Tests;

/// <summary>Responds to one request.</summary>
internal delegate Task FakeResponder(FakeExchange exchange);

/// <summary>A request, and the connection that the response is written to.</summary>
/// <param name="request">The request.</param>
/// <param name="client">The connection.</param>
/// <param name="stopping">Canceled at the end of the test.</param>
internal sealed class FakeExchange(FakeRequest request, TcpClient client, CancellationToken stopping)
{
    public FakeRequest Request => request;

    public CancellationToken Stopping => stopping;

    public bool IsClosed { get; private set; }

    /// <summary>Sends text, in UTF-8.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await client.GetStream().WriteAsync(bytes, stopping);

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        IsClosed = true;
        client.Client.Shutdown(SocketShutdown.Send);
        client.Close();
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        IsClosed = true;
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    /// <summary>Waits until the client closes the connection.</summary>
    public async Task WaitUntilGoneAsync()
    {
        IsClosed = true;
        await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, stopping);
    }
}
