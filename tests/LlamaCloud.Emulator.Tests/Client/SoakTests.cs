using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Client;

/// <summary>Lists 400 pages with faults in one request of twenty: every job is listed once.</summary>
[TestClass]
public sealed class SoakTests
{
    private const int Pages = 400;
    private const string Faults = "429:0.01,500:0.01,reset:0.01,lost:0.01,cut:0.01";
    private static readonly ParsingListQuery Query = new() { PageSize = LongRun.IsOn ? 500 : 50 };
    private static readonly int Jobs = Pages * Query.PageSize!.Value;

    [TestMethod]
    public async Task Page_after_page_from_failure_to_failure()
    {
        await using var emulator = await StartAsync();
        using var client = Client(emulator, maxRetries: 0);
        var ids = new HashSet<string>(Jobs);
        var failures = 0;
        ListingPosition? position = null;
        while (true)
        {
            try
            {
                await foreach (var job in client.Parsing.ListAllAsync(Query, new() { Start = position }))
                {
                    Assert.IsTrue(ids.Add(job.Id));
                }

                break;
            }
            catch (LlamaCloudException e) when (ListingPosition.FromException(e) is not null)
            {
                failures++;
                position = ListingPosition.FromException(e);
            }
        }

        Assert.HasCount(Jobs, ids);
        Assert.IsGreaterThan(5, failures);
    }

    [TestMethod]
    public async Task Parallel_windows_with_retries()
    {
        await using var emulator = await StartAsync();
        using var client = Client(emulator, maxRetries: 8);
        var ids = new HashSet<string>(Jobs);

        await foreach (var job in client.Parsing.ListAllAsync(Query, new() { Parallelism = 8 }))
        {
            Assert.IsTrue(ids.Add(job.Id));
        }

        Assert.HasCount(Jobs, ids);
    }

    /// <summary>Starts an emulator for one test, whose faults do not depend on the requests of other tests.</summary>
    private static Task<TestEmulator> StartAsync() => TestEmulator.StartAsync(seed: Jobs, fault: Faults, faultSeed: 7);

    private static LlamaCloudClient Client(TestEmulator emulator, int maxRetries) => new(new LlamaCloudClientOptions
    {
        ApiKey = TestKey.Value,
        BaseUrl = emulator.Server.BaseAddress,
        MaxRetries = maxRetries,
        TimeProvider = new HurriedClock(),
    });

    /// <summary>Makes delays before retries a hundred times shorter, but not timeouts.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= MaxDelay ? dueTime / 100 : dueTime, period);
    }
}
