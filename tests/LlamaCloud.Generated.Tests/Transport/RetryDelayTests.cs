using CsCheck;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Retrying;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The delays before retries.</summary>
[TestClass]
public sealed class RetryDelayTests
{
    private static readonly FakeResponder Page = Fake.Json(Fake.EmptyPage);

    [TestMethod]
    [DataRow("retry-after-ms: 1500", 1.5)]
    [DataRow("retry-after-ms: 1500.5", 1.5005)]
    [DataRow("Retry-After: 7", 7)]
    [DataRow("Retry-After: 60", 60)]
    [DataRow("Retry-After: 0.25", 0.25)]
    [DataRow("Retry-After: 0", 0)]
    [DataRow("Retry-After: Mon, 14 Sep 2026 08:00:30 GMT", 30)]
    [DataRow("Retry-After: Monday, 14-Sep-26 08:00:30 GMT", 30)]
    [DataRow("Retry-After: Mon Sep 14 08:00:30 2026", 30)]
    [DataRow("Retry-After: Mon, 14 Sep 2026 07:00:00 GMT", 0)]
    [DataRow("retry-after-ms: 2000\r\nRetry-After: 7", 2)]
    [DataRow("retry-after-ms: soon\r\nRetry-After: 7", 7)]
    public async Task The_delay_of_the_service_is_kept_to(string header, double seconds)
    {
        await using var server = new FakeServer(Fake.Refusal(503, header), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(60));
        clock.SetUtcNow(new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));
        using var client = server.Client(clock);

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.AreEqual(seconds, delays.Sum(static d => d.TotalSeconds), 0.001);
    }

    [TestMethod]
    [DataRow("Retry-After: soon")]
    [DataRow("Retry-After: -5")]
    [DataRow("Retry-After: NaN")]
    [DataRow("Retry-After: Infinity")]
    [DataRow("Retry-After: 0,5")]
    [DataRow("Retry-After: 1e1")]
    [DataRow("Retry-After: Mon, 14 Sep 2026 08:00:30 CET")]
    [DataRow("retry-after-ms:")]
    public async Task An_invalid_delay_is_ignored(string header)
    {
        await using var server = new FakeServer(Fake.Refusal(500, header), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(60));
        using var client = server.Client(clock);

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.IsInRange(0.375, 0.5, delays.Single().TotalSeconds);
    }

    [TestMethod]
    public void A_delay_is_read_alike_in_every_culture()
    {
        var german = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = german;
        try
        {
            using var response = new HttpResponseMessage();
            response.Headers.TryAddWithoutValidation("Retry-After", "0.5");
            Assert.AreEqual(TimeSpan.FromSeconds(0.5), RetryAfter.Parse(response, TimeProvider.System));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    [DataRow("Retry-After: 86400", 86400)]
    [DataRow("Retry-After: 61", 61)]
    [DataRow("Retry-After: Tue, 15 Sep 2026 08:00:00 GMT", 86400)]
    [DataRow("Retry-After: 99999999999999999999", int.MaxValue)]
    public async Task A_long_delay_is_not_waited_for_but_reported(string header, double seconds)
    {
        await using var server = new FakeServer(Fake.Refusal(429, header), Page);
        var clock = new SteppedClock(TimeSpan.FromDays(2));
        clock.SetUtcNow(new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));
        using var client = server.Client(clock);

        var call = client.Parsing.ListAsync();
        var delays = await clock.PassAsync(call);

        var failure = await Assert.ThrowsAsync<LlamaCloudRateLimitException>(() => call);
        Assert.IsEmpty(delays);
        Assert.AreEqual(seconds, failure.RetryAfter!.Value.TotalSeconds);
        Assert.Contains($"retry after {seconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} s, at 20", failure.Message);
        Assert.Contains("RateLimitPatience", failure.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task How_long_a_delay_is_waited_for_can_be_set()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "Retry-After: 120"), Page);
        var clock = new SteppedClock(TimeSpan.FromMinutes(10));
        using var client = server.Client(clock, o => (o.MaxRetryDelay, o.MaxRetries) = (TimeSpan.FromMinutes(2), 1));

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.AreEqual(120, delays.Single().TotalSeconds);
    }

    [TestMethod]
    public void Delays_double_to_a_bound_and_are_spread() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1]).Sample(static (attempt, random) =>
        {
            var most = Math.Min(0.5 * Math.Pow(2, attempt - 1), 8);
            var delay = RetryRules.Backoff(attempt, random).TotalSeconds;
            return delay >= (most * 0.75) - 1e-6 && delay <= most + 1e-6;
        });

    [TestMethod]
    [DataRow(1, 0, 0.5)]
    [DataRow(1, 1, 0.375)]
    [DataRow(2, 0, 1)]
    [DataRow(2, 0.5, 0.875)]
    [DataRow(5, 0, 8)]
    [DataRow(6, 0, 8)]
    [DataRow(100, 1, 6)]
    public void A_delay_is_half_a_second_doubled_to_eight_less_a_quarter_at_most(int attempt, double random, double seconds) =>
        Assert.AreEqual(seconds, RetryRules.Backoff(attempt, random).TotalSeconds, 1e-6);

    [TestMethod]
    public async Task Delays_are_spread()
    {
        await using var server = new FakeServer(Fake.Refusal(500));
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = server.Client(clock, static o => o.MaxRetries = 20);

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        var longest = delays.Skip(4).Select(static d => d.TotalSeconds).ToArray();
        Assert.HasCount(16, longest);
        Assert.IsTrue(longest.All(static d => d is >= 6 and <= 8));
        Assert.IsGreaterThan(8, longest.Distinct().Count());
    }

    [TestMethod]
    public void Delays_of_services_are_read_back_whatever_their_size() =>
        Gen.Double[0, 1e9].Sample(static seconds =>
        {
            using var response = new HttpResponseMessage();
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
            return Math.Abs(RetryAfter.Parse(response, TimeProvider.System)!.Value.TotalSeconds - seconds) < 1e-5;
        });
}
