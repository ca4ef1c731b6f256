using System.Net.Sockets;
using System.Text;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Answers one request.</summary>
internal delegate Task FakeAnswer(FakeExchange exchange);

/// <summary>A request, and the connection to answer on byte for byte.</summary>
/// <param name="request">The request.</param>
/// <param name="client">The connection.</param>
/// <param name="stopping">Ends when the test is over.</param>
internal sealed class FakeExchange(FakeRequest request, TcpClient client, CancellationToken stopping)
{
    public FakeRequest Request => request;

    public CancellationToken Stopping => stopping;

    public bool IsClosed { get; private set; }

    /// <summary>Sends text, in UTF-8.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await client.GetStream().WriteAsync(bytes, stopping);

    /// <summary>Ends the connection in good order.</summary>
    public void Close()
    {
        IsClosed = true;
        client.Client.Shutdown(SocketShutdown.Send);
        client.Close();
    }

    /// <summary>Breaks the connection off.</summary>
    public void Reset()
    {
        IsClosed = true;
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    /// <summary>Waits until the client has gone.</summary>
    public async Task WaitUntilGoneAsync()
    {
        IsClosed = true;
        await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, stopping);
    }
}
