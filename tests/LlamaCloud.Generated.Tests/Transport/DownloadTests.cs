using System.IO.Compression;
using System.Text;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Responses that the caller reads as streams.</summary>
[TestClass]
public sealed class DownloadTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [TestMethod]
    public async Task A_body_of_any_size_is_streamed()
    {
        var first = new TaskCompletionSource();
        await using var server = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Type: application/pdf", "Content-Length: 100000", "x-request-id: req-7"));
            await exchange.SendAsync("a");
            await first.Task;
            await exchange.SendAsync(new byte[99_999]);
        });
        using var transport = server.Transport(static o => o.MaxResponseBytes = 10);

        var response = await transport.SendStreamResponseAsync(Request(), null, default).WaitAsync(TimeSpan.FromSeconds(30));
        await using var stream = response.Value;
        var buffer = new byte[10];

        Assert.AreEqual(1, await stream.ReadAsync(buffer.AsMemory()));
        Assert.AreEqual((byte)'a', buffer[0]);
        Assert.IsTrue(response.Body.IsEmpty);
        Assert.AreEqual("application/pdf", response.Headers.First("Content-Type"));
        Assert.AreEqual("req-7", response.RequestId);
        first.SetResult();
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        Assert.AreEqual(99_999, rest.Length);
        Assert.AreEqual(0, await stream.ReadAsync(buffer.AsMemory()));
    }

    [TestMethod]
    public async Task A_body_can_be_read_without_async()
    {
        await using var server = new FakeServer(Fake.Bytes(Encoding.UTF8.GetBytes("abc")));
        using var transport = server.Transport();

        using var reader = new StreamReader(await transport.SendStreamAsync(Request(), null, default));

        Assert.AreEqual("abc", await Task.Run(reader.ReadToEnd));
    }

    [TestMethod]
    public async Task A_body_is_decompressed()
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write("abc"u8);
        }

        await using var server = new FakeServer(Fake.Bytes(bytes.ToArray(), 200, "Content-Encoding: gzip"));
        using var transport = server.Transport();

        using var reader = new StreamReader(await transport.SendStreamAsync(Request(), null, default));

        Assert.AreEqual("abc", await reader.ReadToEndAsync());
    }

    [TestMethod]
    public async Task Disposing_the_stream_closes_the_response()
    {
        await using var server = new FakeServer(Fake.Drip(TimeSpan.FromMilliseconds(10)));
        using var transport = server.Transport();

        var stream = await transport.SendStreamAsync(Request(), null, default);
        Assert.IsTrue(stream.CanRead);
        await stream.DisposeAsync();

        await server.WaitUntilClosedAsync();
        Assert.IsFalse(stream.CanRead);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => stream.CopyToAsync(new MemoryStream()));
    }

    [TestMethod]
    public async Task An_error_response_is_thrown_and_retried_as_usual()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Refusal(404), Fake.Bytes(Encoding.UTF8.GetBytes("abc")));
        using var transport = server.Transport();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudNotFoundException>(() => transport.SendStreamAsync(Request(), null, default));

        Assert.Contains("Not now", failure.Message);
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task An_encoding_that_was_not_requested_is_an_error()
    {
        await using var server = new FakeServer(Fake.Bytes(new byte[] { 1 }, 200, "Content-Encoding: odd"));
        using var transport = server.Transport();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => transport.SendStreamAsync(Request(), null, default));

        Assert.Contains("(odd)", failure.Message);
    }

    [TestMethod]
    public async Task Silence_before_the_headers_is_a_timeout()
    {
        await using var server = new FakeServer(Fake.Silence);
        using var transport = server.Transport(static o => (o.Timeout, o.MaxRetries) = (Short, 0));

        await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => transport.SendStreamAsync(Request(), null, default));
    }

    [TestMethod]
    public async Task The_timeout_applies_to_each_read()
    {
        await using var server = new FakeServer(Fake.Drip(TimeSpan.FromMilliseconds(100)));
        using var transport = server.Transport(static o => o.Timeout = TimeSpan.FromSeconds(1));

        await using var stream = await transport.SendStreamAsync(Request(), null, default);
        for (var i = 0; i < 15; i++)
        {
            Assert.AreEqual(1, await stream.ReadAsync(new byte[1].AsMemory()));
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_body_that_stops_arriving_is_a_timeout(bool isSync)
    {
        var clock = new FakeTimeProvider();
        await using var server = new FakeServer(static async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 100"));
            await exchange.SendAsync("a");
            await Fake.Silence(exchange);
        });
        using var transport = server.Transport(o => o.TimeProvider = clock);
        await using var stream = await transport.SendStreamAsync(Request(), null, default);
        Assert.AreEqual(1, await stream.ReadAsync(new byte[1].AsMemory()));

        var read = isSync ? Task.Run(() => stream.Read(new byte[1], 0, 1)) : stream.ReadAsync(new byte[1], 0, 1);
        await Task.Delay(100);
        clock.Advance(TimeSpan.FromSeconds(59));
        await Task.Delay(100);
        Assert.IsFalse(read.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() => read.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.AreEqual("GET /a timed out: the response received no data for 61 s; the timeout (Timeout) is 60 s.", failure.Message);
        Assert.AreEqual(TimeSpan.FromSeconds(60), failure.Timeout);
    }

    [TestMethod]
    public async Task A_body_that_is_cut_off_is_reported()
    {
        await using var server = new FakeServer(Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nx-request-id: req-7\r\n\r\nabc"));
        using var transport = server.Transport();
        await using var stream = await transport.SendStreamAsync(Request(), null, default);

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => stream.CopyToAsync(new MemoryStream()));

        Assert.IsTrue(failure.IsIncomplete);
        Assert.Contains("GET /a (200)", failure.Message);
        Assert.AreEqual("req-7", failure.RequestId);
    }

    [TestMethod]
    public async Task A_body_that_cannot_be_decompressed_is_reported()
    {
        await using var server = new FakeServer(Fake.Bytes(Encoding.UTF8.GetBytes("no gzip at all"), 200, "Content-Encoding: gzip"));
        using var transport = server.Transport();
        await using var stream = await transport.SendStreamAsync(Request(), null, default);

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => stream.CopyToAsync(new MemoryStream()));

        Assert.Contains("could not be decompressed", failure.Message);
    }

    [TestMethod]
    public async Task A_cancellation_has_the_token_of_the_caller()
    {
        await using var server = new FakeServer(static async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 100"));
            await Fake.Silence(exchange);
        });
        using var transport = server.Transport();
        using var source = new CancellationTokenSource();
        await using var stream = await transport.SendStreamAsync(Request(), null, default);

        var read = stream.ReadAsync(new byte[1], 0, 1, source.Token);
        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.AreEqual(source.Token, failure.CancellationToken);
    }

    [TestMethod]
    public async Task The_body_is_not_logged_and_the_headers_are()
    {
        await using var server = new FakeServer(Fake.Bytes(Encoding.UTF8.GetBytes("secret-text"), 200, "Content-Type: application/pdf"));
        var log = new LogLines();
        using var transport = server.Transport(o => (o.LoggerFactory, o.LogBodies) = (log, true));

        await using var stream = await transport.SendStreamAsync(Request(), null, default);

        Assert.IsTrue(log.At(LogLevel.Debug).Any(static line => line.Contains("application/pdf", StringComparison.Ordinal)));
        Assert.IsFalse(log.All.Any(static line => line.Contains("secret-text", StringComparison.Ordinal)));
    }

    private static RequestInformation Request() => ApiRequest.Create(Method.GET, "/a", "*/*");
}
