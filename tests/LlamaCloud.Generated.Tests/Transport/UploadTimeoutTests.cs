using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Bodies;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The timeout of an attempt while a body is sent: only time without progress counts.</summary>
[TestClass]
public sealed class UploadTimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);

    [TestMethod]
    public async Task An_upload_that_advances_takes_longer_than_the_timeout()
    {
        await using var server = await WebService.StartAsync(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await WebService.Answer(Jobs.Job("PENDING"))(context);
        });
        using var client = Client(server);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await client.Parsing.UploadAsync(FilePart.FromStream(new SlowStream(parts: 20, TimeSpan.FromSeconds(0.1), stopAfter: int.MaxValue), "a.pdf"), Configuration());

        Assert.IsGreaterThan(Limit + Limit, watch.Elapsed);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task An_upload_that_stops_ends_with_the_timeout_and_is_not_retried(bool canRepeat)
    {
        await using var server = await WebService.StartAsync(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await WebService.Answer(Jobs.Job("PENDING"))(context);
        });
        using var client = Client(server);

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudTimeoutException>(() =>
            client.Parsing.UploadAsync(FilePart.FromStream(new SlowStream(parts: 20, TimeSpan.FromSeconds(0.1), stopAfter: 10, canRepeat), "a.pdf"), Configuration()));

        Assert.AreEqual(Limit, failure.Timeout);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_large_write_is_reported_in_parts()
    {
        var reports = 0;
        using var content = new ProgressContent(new ByteArrayContent(new byte[1_000_000]), () => reports++);
        var written = new MemoryStream();

        await content.CopyToAsync(written);

        Assert.AreEqual(1_000_000, written.Length);
        Assert.AreEqual(1_000_000, content.Headers.ContentLength);
        Assert.IsGreaterThan(10, reports);
    }

    private static LlamaCloudClient Client(WebService server) => new(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = server.Address, Timeout = Limit });

    private static LlamaParseMultipartConfiguration Configuration() => new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest };

    /// <summary>Returns 64 KB at a time, each after a delay, and stops after some of them.</summary>
    private sealed class SlowStream(int parts, TimeSpan delay, int stopAfter, bool canSeek = false) : Stream
    {
        private const int Part = 64 * 1024;

        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => canSeek;

        public override bool CanWrite => false;

        public override long Length => parts * Part;

        public override long Position { get => _given * Part; set => _given = (int)(value / Part); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given == parts)
            {
                return 0;
            }

            await Task.Delay(_given++ < stopAfter ? delay : Timeout.InfiniteTimeSpan, cancellationToken);
            return Math.Min(Part, buffer.Length);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, default).GetAwaiter().GetResult();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
