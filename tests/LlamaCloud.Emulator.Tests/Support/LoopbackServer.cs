using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>A small server on this machine that documents are fetched from and webhooks are sent to.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, (int Status, byte[] Body, string? Location)> _answer;

    public LoopbackServer(Func<HttpListenerRequest, (int Status, byte[] Body, string? Location)> answer)
    {
        _answer = answer;
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(BaseAddress.ToString());
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri BaseAddress { get; }

    public BlockingCollection<(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)> Requests { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        Requests.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
            Requests.Add((context.Request.RawUrl!, headers, body.ToArray()));
            var (status, answer, location) = await Task.Run(() => _answer(context.Request));
            context.Response.StatusCode = status;
            context.Response.RedirectLocation = location;
            context.Response.ContentLength64 = answer.Length;
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller has gone.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
