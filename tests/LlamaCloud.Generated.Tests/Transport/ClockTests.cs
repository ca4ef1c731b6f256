using System.Diagnostics;
using LlamaCloud.Generated.Tests.Paging;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The system time may jump, by hours and in both directions, whenever it is read: every wait takes as long as it should.</summary>
[TestClass]
public sealed class ClockTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(0.3);

    [TestMethod]
    public Task Delays_between_attempts() => TakesAsync(async clock =>
    {
        await using var server = new FakeServer(Fake.Refusal(429, "retry-after-ms: 300"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client(o => o.TimeProvider = clock);
        await client.Parsing.ListAsync();
    });

    [TestMethod]
    public Task Time_limits_of_attempts_and_calls() => TakesAsync(async clock =>
    {
        await using var server = new FakeServer(Fake.Silence);
        using var client = server.Client(o => o.TimeProvider = clock);
        await Task.WhenAll(
            Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => client.Parsing.ListAsync(options: new() { Timeout = Wait, MaxRetries = 0 })),
            Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => client.Parsing.ListAsync(options: new() { OverallTimeout = Wait })));
    });

    [TestMethod]
    public Task Delays_of_a_wait_for_a_job() => TakesAsync(async clock =>
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        using var client = server.Client(o => o.TimeProvider = clock);
        await client.Parsing.WaitAsync(Jobs.Id, wait: new() { InitialDelay = Wait + Wait, MaxDelay = Wait + Wait });
    });

    [TestMethod]
    public Task The_time_limit_of_a_wait_for_a_job() => TakesAsync(async clock =>
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("PENDING")));
        using var client = server.Client(o => o.TimeProvider = clock);
        await Assert.ThrowsAsync<ParseWaitTimeoutException>(() => client.Parsing.WaitAsync(Jobs.Id, wait: new() { Timeout = Wait }));
    });

    [TestMethod]
    public Task Delays_that_calls_share() => TakesAsync(async clock =>
    {
        var gate = new RateLimitGate(clock);
        Assert.IsTrue(gate.TryEnter(out var pass));
        gate.Refused(pass, Wait, TimeSpan.FromMinutes(1), random: 0);
        await gate.EnterAsync(static () => TimeSpan.FromMinutes(1), default);
    });

    [TestMethod]
    public Task A_parallel_listing_that_is_rejected() => TakesAsync(async clock =>
    {
        var refusals = 0;
        var store = StoredJobs.Even(200) with
        {
            Before = context =>
            {
                context.Response.Headers["retry-after-ms"] = "300";
                return Task.FromResult(StoredJobs.IsOfWindow(context) && Interlocked.Increment(ref refusals) <= 2 ? 429 : 200);
            },
        };
        await using var server = await PageServer.StartAsync(store.RespondAsync, clock, maxRetries: 2);
        Assert.HasCount(200, await server.ListAsync(new(), new() { Parallelism = 4 }));
    });

    [TestMethod]
    public Task A_stream_receives_no_data() => TakesAsync(async clock =>
    {
        await using var server = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 10"));
            await exchange.WaitUntilGoneAsync();
        });
        using var transport = server.Transport(o => (o.TimeProvider, o.Timeout, o.MaxRetries) = (clock, Wait, 0));
        await using var stream = await transport.SendStreamAsync(ApiRequest.Create(Method.GET, "/x"), null, default);
        await Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => stream.ReadExactlyAsync(new byte[10]).AsTask());
    });

    private static async Task TakesAsync(Func<TimeProvider, Task> wait)
    {
        foreach (var hours in new[] { -1, 1 })
        {
            var watch = Stopwatch.StartNew();
            await wait(new JumpingClock(TimeSpan.FromHours(hours))).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.IsGreaterThan(0.25, watch.Elapsed.TotalSeconds);
        }
    }

    private sealed class JumpingClock(TimeSpan jump) : TimeProvider
    {
        private int _looks;

        /// <summary>The first read returns the right time, the second one a jump, the third one the right time again.</summary>
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + (Interlocked.Increment(ref _looks) % 2 * jump) - jump;
    }
}
