using System.IO.Compression;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The timeouts and the token of a call also apply to reading its response, and a response that is too large is rejected.</summary>
[TestClass]
public sealed class ReadingTimeTests
{
    private static readonly string Large = "[" + string.Join(',', Enumerable.Repeat("{\"a\":1}", 20_000)) + "]";

    [TestMethod]
    public async Task The_token_ends_the_reading()
    {
        await using var server = new FakeServer(Fake.Json(Large));
        using var transport = server.Transport();
        using var stop = new CancellationTokenSource();

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(() => transport.SendAsync<object>(Get(), reader =>
        {
            stop.Cancel();
            return Reading.Any(reader);
        }, null, stop.Token));

        Assert.AreEqual(stop.Token, failure.CancellationToken);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_timeout_ends_the_reading(bool isOverall)
    {
        await using var server = new FakeServer(Fake.Json(Large));
        var clock = new FakeTimeProvider();
        using var transport = server.Transport(o => o.TimeProvider = clock);
        var limit = TimeSpan.FromSeconds(30);

        var failure = await Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => transport.SendAsync<object>(Get(), reader =>
        {
            clock.Advance(limit + TimeSpan.FromSeconds(1));
            return Reading.Any(reader);
        }, isOverall ? new() { OverallTimeout = limit } : new() { Timeout = limit }, default));

        Assert.AreEqual(limit, failure.Timeout);
    }

    [TestMethod]
    public async Task A_few_bytes_that_are_more_objects_than_memory_are_rejected()
    {
        var plain = System.Text.Encoding.UTF8.GetBytes("{\"items\":[],\"later\":[" + string.Concat(Enumerable.Repeat("{},", 5_600_000)) + "{}]}");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(plain);
        }

        Assert.IsLessThan(50_000, packed.Length);
        await using var server = new FakeServer(Fake.Bytes(packed.ToArray(), 200, "Content-Type: application/json", "Content-Encoding: gzip"));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.Contains("exceeds the maximum of 5000000 values", failure.Message);
        Assert.Contains(nameof(LlamaCloudClientOptions.MaxResponseValues), failure.Message);
    }

    private static RequestInformation Get() => ApiRequest.Create(Method.GET, "/x");
}
