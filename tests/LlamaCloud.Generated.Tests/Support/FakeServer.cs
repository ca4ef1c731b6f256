using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LlamaCloud.Generated.Transport.Sending;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>
/// A server on a real socket whose answers are bytes, so that it can do everything that a server does wrong. Connections stay open
/// unless an answer ends them.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly FakeAnswer[] _answers;
    private readonly Task _accepting;
    private int _answered;
    private int _accepted;
    private int _open;

    /// <summary>Gives the answers one after the other, and the last one from then on.</summary>
    public FakeServer(params FakeAnswer[] answers)
    {
        _answers = answers;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>Every request that came whole, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>How many connections there were.</summary>
    public int Connections => _accepted;

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => _open;

    /// <summary>A client of this server.</summary>
    public LlamaCloudClient Client(Action<LlamaCloudClientOptions>? configure = null) => new(Options(configure));

    /// <summary>What generated operations send with, for operations that the document does not have.</summary>
    public ApiTransport Transport(Action<LlamaCloudClientOptions>? configure = null) => new(Options(configure));

    /// <summary>A client on a clock of the test's, where delays are the only timers.</summary>
    public LlamaCloudClient Client(TimeProvider clock, Action<LlamaCloudClientOptions>? configure = null) => Client(o =>
    {
        o.TimeProvider = clock;
        o.Timeout = Timeout.InfiniteTimeSpan;
        configure?.Invoke(o);
    });

    /// <summary>Waits until the client has closed every connection.</summary>
    public async Task WaitUntilClosedAsync()
    {
        for (var i = 0; i < 3000 && _open > 0; i++)
        {
            await Task.Delay(10);
        }

        Assert.AreEqual(0, _open, "a connection is still open");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private LlamaCloudClientOptions Options(Action<LlamaCloudClientOptions>? configure)
    {
        var options = new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = Url };
        configure?.Invoke(options);
        return options;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                Interlocked.Increment(ref _open);
                _connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var reader = new FakeRequestReader(client.GetStream());
                while (await reader.ReadAsync(_stop.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    var answer = _answers[Math.Min(Interlocked.Increment(ref _answered), _answers.Length) - 1];
                    var exchange = new FakeExchange(request, client, _stop.Token);
                    await answer(exchange);
                    if (exchange.IsClosed)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went first, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
