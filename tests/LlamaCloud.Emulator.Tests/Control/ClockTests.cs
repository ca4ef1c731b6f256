using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Control;

[TestClass]
public sealed class ClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task A_frozen_clock_only_advances_on_request()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.Zero, FinishedAfter = TimeSpan.FromMilliseconds(1) });
        using var client = emulator.CreateClient();
        emulator.Clock.Freeze();
        var job = await client.Parsing.UploadAsync(LlamaCloud.Generated.FilePart.FromBytes("x"u8.ToArray(), "a.txt"), new() { Tier = ParseTier.Agentic, Version = ParseVersion.Latest });
        await Task.Delay(20);
        Assert.AreEqual(ParseJobStatus.Running, (await client.Parsing.GetAsync(job.Id)).Job.Status);

        emulator.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(ParseJobStatus.Completed, (await client.Parsing.GetAsync(job.Id)).Job.Status);
        Assert.IsTrue(emulator.Clock.IsFrozen);
    }

    [TestMethod]
    public async Task Timers_wait_for_the_clock_and_not_for_the_real_time()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        var clock = emulator.Clock;
        clock.Freeze();
        var frozen = Task.Delay(TimeSpan.FromMilliseconds(5), clock);
        var later = Task.Delay(TimeSpan.FromHours(2), clock);
        await Task.Delay(50);
        Assert.IsFalse(frozen.IsCompleted);

        clock.Advance(TimeSpan.FromHours(1));
        await frozen.WaitAsync(Patience);
        Assert.IsFalse(later.IsCompleted);
        clock.UseRealTime();
        Assert.IsFalse(later.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await later.WaitAsync(Patience);
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock).WaitAsync(Patience);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [TestMethod]
    public async Task A_timer_repeats_and_stops()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        emulator.Clock.Freeze();
        var calls = 0;
        await using (emulator.Clock.CreateTimer(_ => Interlocked.Increment(ref calls), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
        {
            for (var i = 1; i <= 3; i++)
            {
                emulator.Clock.Advance(TimeSpan.FromSeconds(1));
                Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref calls) == i, Patience));
            }
        }

        emulator.Clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Delay(20);
        Assert.AreEqual(3, calls);
    }

    [TestMethod]
    public async Task Webhooks_and_limits_follow_the_clock()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync(fault: "Parsing_ListVersions=limit:1/1h");
        emulator.Server.Clock.Freeze();
        await emulator.UploadedAsync(configuration: $$"""{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"{{hook.Url}}","webhook_events":["parse.success"]}]}""");
        Assert.AreEqual(200, (int)(await emulator.GetAsync("/api/v2/parse/versions")).Status);
        Assert.AreEqual(429, (int)(await emulator.GetAsync("/api/v2/parse/versions")).Status);
        Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(50)));

        await emulator.SendAsync(HttpMethod.Post, "/_emulator/clock/advance", new StringContent("""{"by":"1h"}"""));

        Assert.IsTrue(hook.TryTake(out _, Patience));
        Assert.AreEqual(200, (int)(await emulator.GetAsync("/api/v2/parse/versions")).Status);
        var clock = (await emulator.GetAsync("/_emulator/clock")).Json;
        Assert.AreEqual((TestEmulator.Start.AddHours(1), true, 3600.0), (clock.GetProperty("now").GetDateTimeOffset(), clock.GetProperty("is_frozen").GetBoolean(), clock.GetProperty("offset_seconds").GetDouble()));
        Assert.AreEqual(0, (await emulator.SendAsync(HttpMethod.Post, "/_emulator/clock/real")).Json.GetProperty("offset_seconds").GetDouble());
    }
}
