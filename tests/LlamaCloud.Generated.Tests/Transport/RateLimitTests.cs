using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Rate limits (429) are waited for, by all calls of a client together.</summary>
[TestClass]
public sealed class RateLimitTests
{
    private static readonly FakeResponder Page = Fake.Json(Fake.EmptyPage);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [TestMethod]
    public async Task Refused_requests_do_not_count_as_retries()
    {
        await using var server = new FakeServer([.. Enumerable.Repeat(Fake.Refusal(429), 4), Fake.Refusal(500), Fake.Refusal(429), Page]);
        var clock = new SteppedClock(TimeSpan.FromSeconds(20));
        using var client = server.Client(clock, static o => o.MaxRetries = 1);

        var call = client.Parsing.ListAsync();
        var delays = await clock.PassAsync(call);

        await call;
        double[] expected = [1, 2, 4, 8, 0.5, 1];
        Assert.HasCount(expected.Length, delays);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.IsInRange(expected[i] * 0.74, expected[i], delays[i].TotalSeconds);
        }
    }

    [TestMethod]
    [DataRow(60, 7)]
    [DataRow(10, 3)]
    [DataRow(0, 1)]
    public async Task A_call_waits_as_long_as_it_has_patience(int seconds, int requests)
    {
        // 1, 3, 7, 15, 30, 45, 60 s after the first request, less a quarter.
        await using var server = new FakeServer(Fake.Refusal(429));
        var clock = new SteppedClock(TimeSpan.FromSeconds(20));
        using var client = server.Client(clock);

        var call = client.Parsing.ListAsync(options: new() { RateLimitPatience = TimeSpan.FromSeconds(seconds) });
        await clock.PassAsync(call.ContinueWith(static _ => { }, TaskScheduler.Default));

        await Assert.ThrowsExactlyAsync<LlamaCloudRateLimitException>(() => call);
        Assert.IsInRange(requests, requests + (requests / 3), server.Requests.Count);
    }

    [TestMethod]
    public async Task An_upload_is_sent_again_whole_after_a_minute()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "Retry-After: 60"), Fake.Json(Jobs.Job("PENDING")));
        var clock = new SteppedClock(Minute);
        using var client = server.Client(clock, static o => o.MaxRetries = 0);

        var call = client.Parsing.UploadAsync(FilePart.FromBytes("text"u8.ToArray(), "a.txt"), new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest });
        var delays = await clock.PassAsync(call);

        Assert.AreEqual(Jobs.Id, (await call).Id);
        Assert.AreEqual(60, delays.Single().TotalSeconds);
        Assert.IsTrue(server.Requests.All(static r => r.Text.Contains("text", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task One_refusal_pauses_all_calls()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "Retry-After: 30"), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(30));
        using var client = server.Client(clock);

        var first = client.Parsing.ListAsync();
        Assert.AreEqual(30, (await clock.NextDelayAsync()).TotalSeconds);
        var others = Enumerable.Range(0, 3).Select(_ => client.Parsing.ListAsync()).ToArray();
        await Task.Delay(100);
        Assert.HasCount(1, server.Requests);

        clock.Advance(TimeSpan.FromSeconds(30));
        var all = Task.WhenAll([first, .. others]);
        await clock.PassAsync(all);
        await all;
        Assert.HasCount(5, server.Requests);
    }

    [TestMethod]
    public async Task A_call_without_patience_is_not_held_up_by_others()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "Retry-After: 30"), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(30));
        using var client = server.Client(clock);

        var first = client.Parsing.ListAsync();
        await clock.NextDelayAsync();
        await client.Parsing.ListAsync(options: new() { RateLimitPatience = TimeSpan.FromSeconds(5) });

        Assert.HasCount(2, server.Requests);
        clock.Advance(TimeSpan.FromSeconds(30));
        await clock.PassAsync(first);
        await first;
    }

    [TestMethod]
    public async Task A_large_upload_does_not_hold_up_the_others_for_long()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(5));
        var gate = new RateLimitGate(clock);
        gate.TryEnter(out var pass);
        gate.Refused(pass, asked: null, Minute, random: 0);
        clock.Advance(TimeSpan.FromSeconds(1));
        await gate.EnterAsync(static () => Minute, default);

        var next = gate.EnterAsync(static () => Minute, default).AsTask();

        Assert.AreEqual(5, (await clock.NextDelayAsync()).TotalSeconds);
        Assert.IsFalse(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    public void Requests_that_are_refused_at_random_are_not_delayed_for_long()
    {
        // Eight callers, of whose requests three in ten are refused without a reason.
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var gate = new RateLimitGate(clock);
        var random = new Random(7);
        var (accepted, seconds) = (0, 0.0);
        for (; accepted < 1000; seconds += 0.05)
        {
            var running = new List<RateLimitGate.Pass>();
            while (running.Count < 8 && gate.TryStart(TimeSpan.MaxValue, out var pass, out _, out _))
            {
                running.Add(pass);
            }

            clock.Advance(TimeSpan.FromSeconds(0.05));
            foreach (var pass in running)
            {
                if (random.NextDouble() < 0.3)
                {
                    gate.Refused(pass, asked: null, TimeSpan.FromHours(1), random.NextDouble());
                }
                else
                {
                    accepted++;
                    gate.Accepted(pass);
                }
            }
        }

        // About 430 refusals, in whose pauses the first step of 1 s is the most frequent.
        Console.WriteLine($"{seconds:0} s for {accepted} requests");
        Assert.IsLessThan(900, seconds);
    }

    [TestMethod]
    [DataRow(true, 20, 60)]
    [DataRow(false, 20, 60)]
    [DataRow(true, 50, 5)]
    [DataRow(true, 600, 60)]
    public void Behind_a_limit_fewer_than_one_request_in_three_is_refused(bool says, int limit, int window)
    {
        // Eight callers, simulated for an hour in steps of 0.1 s, which is how long a request takes.
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var gate = new RateLimitGate(clock);
        var accepted = new Queue<double>();
        var (sent, refused) = (0, 0);
        var random = new Random(7);
        for (var time = 0.0; time < 3600; time += 0.1)
        {
            var running = new List<RateLimitGate.Pass>();
            while (running.Count < 8 && gate.TryStart(TimeSpan.MaxValue, out var pass, out _, out _))
            {
                running.Add(pass);
            }

            clock.Advance(TimeSpan.FromSeconds(0.1));
            foreach (var pass in running)
            {
                sent++;
                while (accepted.TryPeek(out var oldest) && time - oldest >= window)
                {
                    accepted.Dequeue();
                }

                if (accepted.Count < limit)
                {
                    accepted.Enqueue(time);
                    gate.Accepted(pass);
                    continue;
                }

                refused++;
                var asked = says ? TimeSpan.FromSeconds(Math.Ceiling(window - (time - accepted.Peek()))) : (TimeSpan?)null;
                gate.Refused(pass, asked, TimeSpan.FromHours(1), random.NextDouble());
            }
        }

        Console.WriteLine($"{refused} of {sent} requests were refused");
        Assert.IsLessThan(sent / 3, refused);
        Assert.IsGreaterThan(limit * 3600 / window / 2, sent - refused);
    }
}
