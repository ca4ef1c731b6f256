using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LlamaCloud.Tests;

/// <summary>
/// A server on a loopback socket that records requests and responds byte by byte, so that it can also respond in any
/// wrong way. Connections stay open unless a response closes them.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly BlockingCollection<FakeRequest> _untaken = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly FakeResponder[] _responders;
    private readonly Task _accepting;
    private int _answered;
    private int _accepted;
    private int _open;

    /// <summary>Sends the responses one after the other, and repeats the last one.</summary>
    public FakeServer(params FakeResponder[] responders)
    {
        _responders = responders;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Responds to each request with what <paramref name="respond"/> returns for it.</summary>
    public FakeServer(Func<FakeRequest, FakeResponse> respond)
        : this(exchange => respond(exchange.Request).SendAsync(exchange))
    {
    }

    /// <inheritdoc cref="FakeServer(Func{FakeRequest, FakeResponse})"/>
    public FakeServer(Func<FakeRequest, Task<FakeResponse>> respond)
        : this(async exchange => await (await respond(exchange.Request)).SendAsync(exchange))
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    public Uri Url => new(Address);

    /// <summary>Gets the complete requests so far, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>Gets the number of connections so far.</summary>
    public int Connections => _accepted;

    /// <summary>Gets the number of open connections.</summary>
    public int OpenConnections => _open;

    /// <summary>Waits for the next request that was not taken yet. Returns false after the timeout.</summary>
    public bool TryTake([NotNullWhen(true)] out FakeRequest? request, TimeSpan timeout) => _untaken.TryTake(out request, timeout);

    /// <summary>Waits for the next request that was not taken yet.</summary>
    public FakeRequest Take() => _untaken.Take();

    /// <summary>Waits until the client has closed every connection.</summary>
    public async Task WaitUntilClosedAsync()
    {
        for (var i = 0; i < 3000 && _open > 0; i++)
        {
            await Task.Delay(10);
        }

        Assert.AreEqual(0, _open, "a connection is still open");
    }

    /// <summary>Responds to each request with the same JSON.</summary>
    public static FakeServer Json(string json) => new(Fake.Json(json));

    /// <summary>Responds with pages: the token of page n is <c>n</c>.</summary>
    public static FakeServer Pages(params string[] items) => new(request =>
    {
        var page = int.Parse(request.Query("page_token") ?? "0", CultureInfo.InvariantCulture);
        var next = page + 1 < items.Length ? $",\"next_page_token\":\"{page + 1}\"" : "";
        return new FakeResponse($"{{\"items\":[{items[page]}]{next}}}");
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _untaken.Dispose();
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
                    _untaken.Add(request, _stop.Token);
                    var answer = _responders[Math.Min(Interlocked.Increment(ref _answered), _responders.Length) - 1];
                    var exchange = new FakeExchange(request, client, _stop.Token);
                    await answer(exchange).WaitAsync(_stop.Token);
                    if (exchange.IsClosed)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has closed the connection, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
