using System.Buffers;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Many parallel calls that end at random times: responses are not mixed up, and no buffer is used after it was returned.</summary>
[TestClass]
public sealed class StressTests
{
    private const int Callers = 8;
    private const byte Sentinel = (byte)'!';

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task No_byte_is_mixed_under_random_cancellation()
    {
        var random = LongRun.CreateRandom("random cancellation", out _);
        await using var service = await WebService.StartAsync(async context =>
        {
            var id = context.Request.Query["project_id"].ToString();
            var items = string.Join(',', Enumerable.Repeat($$"""{"id":"{{id}}","project_id":"{{id}}","status":"PENDING","name":"{{new string(id[^1], 200)}}"}""", 1 + (id[^1] % 40)));
            var body = $$"""{"items":[{{items}}]}""";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await context.Response.WriteAsync(body[(body.Length / 2)..], context.RequestAborted);
        });
        using var client = service.Client();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(LongRun.Seconds));
        var seeds = Enumerable.Range(0, Callers).Select(_ => random.Next()).ToArray();

        var done = await Task.WhenAll(seeds.Select(seed => Task.Run(() => CallAsync(client, new Random(seed), stop.Token))).Append(Task.Run(() => Spoil(new Random(random.Next()), stop.Token))));

        Assert.IsGreaterThan(100, done.Sum());
    }

    private static async Task<int> CallAsync(LlamaCloudClient client, Random random, CancellationToken stop)
    {
        var answered = 0;
        while (!stop.IsCancellationRequested)
        {
            var id = $"prj-{random.Next(1_000_000)}-{(char)('a' + random.Next(26))}";
            using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(3) == 0 ? 1000 : random.Next(1, 12)));
            try
            {
                foreach (var job in (await client.Parsing.ListAsync(new() { ProjectId = id }, cancellationToken: end.Token)).Items)
                {
                    Assert.AreEqual(id, job.Id);
                    Assert.AreEqual(id, job.ProjectId);
                    Assert.AreEqual(new string(id[^1], 200), job.Name);
                }

                answered++;
            }
            catch (OperationCanceledException e)
            {
                Assert.AreEqual(end.Token, e.CancellationToken);
            }
        }

        return answered;
    }

    /// <summary>Rents buffers from the pool, and checks that nothing else writes to them.</summary>
    private static int Spoil(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(16 << (10 + random.Next(3)));
            bytes.AsSpan().Fill(Sentinel);
            Thread.Sleep(random.Next(3));
            Assert.AreEqual(-1, bytes.AsSpan().IndexOfAnyExcept(Sentinel), "a buffer of the pool was written to");
            ArrayPool<byte>.Shared.Return(bytes);
        }

        return 0;
    }
}
