using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>A service on a real socket that answers each request as a test wants, and remembers what it was sent.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly Func<Received, Task<Reply>> _answer;
    private readonly Task _accepting;

    public FakeService(Func<Received, Reply> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    public FakeService(Func<Received, Task<Reply>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The requests so far, in their order.</summary>
    public IReadOnlyList<Received> Received => [.. _received];

    /// <summary>Answers each request with the same JSON.</summary>
    public static FakeService Json(string json) => new(_ => new Reply(json));

    /// <summary>Answers pages: the token of page n is <c>n</c>.</summary>
    public static FakeService Pages(params string[] items) => new(request =>
    {
        var page = int.Parse(request.Query("page_token") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var next = page + 1 < items.Length ? $",\"next_page_token\":\"{page + 1}\"" : "";
        return new Reply($"{{\"items\":[{items[page]}]{next}}}");
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                if (request is null)
                {
                    return;
                }

                _received.Enqueue(request);
                var reply = await _answer(request);
                var head = $"HTTP/1.1 {reply.Status} Fake\r\nContent-Type: {reply.ContentType}\r\nContent-Length: {reply.AnnouncedLength ?? reply.Body.Length}\r\nConnection: close\r\n{string.Concat(reply.Headers.Select(h => h + "\r\n"))}\r\n";
                await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
                await stream.WriteAsync(reply.Body);
                await stream.FlushAsync();
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The other side has gone.
            }
        }
    }

    private static async Task<Received?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, count));
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            var lines = text[..end].Split("\r\n");
            var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
            var isComplete = headers.TryGetValue("Content-Length", out var length)
                ? bytes.Count >= end + 4 + int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)
                : !headers.ContainsKey("Transfer-Encoding") || text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
            if (isComplete)
            {
                return new Received(lines[0], headers, Encoding.UTF8.GetString([.. bytes.Skip(end + 4)]));
            }
        }
    }
}

/// <summary>A request as it came.</summary>
internal sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Method => Line.Split(' ')[0];

    public string Target => Line.Split(' ')[1];

    public string Path => Target.Split('?')[0];

    /// <summary>The one value of a query parameter; null when it was not sent.</summary>
    public string? Query(string name) => System.Web.HttpUtility.ParseQueryString(Target.Contains('?') ? Target.Split('?', 2)[1] : "").Get(name);
}

/// <summary>What to answer.</summary>
internal sealed record Reply(byte[] Body, int Status = 200, string ContentType = "application/json")
{
    public Reply(string body, int status = 200, string contentType = "application/json")
        : this(Encoding.UTF8.GetBytes(body), status, contentType)
    {
    }

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The length to announce, where it is not the real one.</summary>
    public int? AnnouncedLength { get; init; }
}
