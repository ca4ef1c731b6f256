using CsCheck;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>For any responses and delays of a service: the number of attempts, and the documented delays between them, on a fake clock.</summary>
[TestClass]
public sealed class RetryTimingTests
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private static readonly Gen<Refusal> Refusals = Gen.Select(
        Gen.Int[0, 2].Select(static index => new[] { 408, 500, 503 }[index]),
        Gen.Int[-60_000, 70_000].Select(static n => n <= 0 ? null : (int?)n),
        static (status, milliseconds) => new Refusal(status, milliseconds));

    [TestMethod]
    public Task Attempts_and_delays_are_as_documented() =>
        Gen.Select(Refusals.Array[0, 6], Gen.Int[0, 5]).SampleAsync(
            static async (refusals, maxRetries) =>
            {
                var expected = Expected(refusals, maxRetries);
                await using var server = new FakeServer([.. refusals.Select(static refusal => refusal.Responder), Fake.Json(Fake.EmptyPage)]);
                var clock = new SteppedClock(MaxDelay);
                using var client = server.Client(clock, o => o.MaxRetries = maxRetries);

                var call = client.Parsing.ListAsync();
                var delays = await clock.PassAsync(call.ContinueWith(static _ => { }, TaskScheduler.Default));

                Assert.AreEqual(expected.Count == refusals.Length, call.IsCompletedSuccessfully);
                Assert.HasCount(expected.Count + 1, server.Requests);
                Assert.HasCount(expected.Count, delays);
                for (var i = 0; i < delays.Count; i++)
                {
                    Assert.IsInRange(expected[i].Least, expected[i].Most, delays[i].TotalSeconds);
                }
            },
            threads: 2);

    /// <summary>The delays before each retry, in seconds.</summary>
    private static List<(double Least, double Most)> Expected(Refusal[] refusals, int maxRetries)
    {
        var delays = new List<(double, double)>();
        foreach (var (refusal, attempt) in refusals.Take(maxRetries).Select(static (refusal, index) => (refusal, index)))
        {
            var own = Math.Min(0.5 * Math.Pow(2, attempt), 8);
            var asked = refusal.Milliseconds / 1000.0;
            if (asked > MaxDelay.TotalSeconds)
            {
                break;
            }

            delays.Add((asked ?? (own * 0.75) - 1e-6, asked ?? own));
        }

        return delays;
    }

    /// <param name="Status">The status.</param>
    /// <param name="Milliseconds">The delay that the service asks for; null for none.</param>
    private sealed record Refusal(int Status, int? Milliseconds)
    {
        public FakeResponder Responder => Fake.Refusal(Status, Milliseconds is { } delay ? [$"retry-after-ms: {delay}"] : []);
    }
}
