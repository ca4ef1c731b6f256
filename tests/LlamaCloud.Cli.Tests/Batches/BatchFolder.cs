using System.Globalization;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>A folder of documents, an emulator, and the command that parses them.</summary>
internal sealed class BatchFolder : IAsyncDisposable
{
    private readonly int _count;

    private BatchFolder(EmulatorServer emulator, int count)
    {
        (Emulator, _count) = (emulator, count);
        Directory.CreateDirectory(Path.Combine(Cli.Home, "in"));
        for (var i = 0; i < count; i++)
        {
            Cli.File(Name(i), $"Text {i}\n");
        }
    }

    public EmulatorServer Emulator { get; }

    public CommandLine Cli { get; } = new();

    public static string[] Command { get; } = ["parsing", "parse", "in", "--out", "out", "--format", "jsonl"];

    public static async Task<BatchFolder> StartAsync(int count, string? fault = null, int seed = 1, TimeSpan? finishedAfter = null)
    {
        var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Fault = fault, FaultSeed = seed, RunningAfter = TimeSpan.Zero, FinishedAfter = finishedAfter ?? TimeSpan.FromSeconds(0.5) });
        var folder = new BatchFolder(emulator, count);
        folder.Cli.With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", emulator.BaseAddress.ToString());
        return folder;
    }

    /// <summary>Asserts that each document has its own result.</summary>
    /// <param name="wasKilled">Whether a process was killed, which can leave its hidden temporary file.</param>
    public void AssertResults(bool wasKilled = false)
    {
        for (var i = 0; i < _count; i++)
        {
            Assert.AreEqual($"Text {i}\n", File.ReadAllText(Path.Combine(Cli.Home, Name(i).Replace("in/", "out/", StringComparison.Ordinal) + ".md")));
        }

        Assert.IsTrue(wasKilled || Directory.GetFiles(Path.Combine(Cli.Home, "out"), "*.part*").Length == 0);
    }

    /// <summary>Asserts that each document has one job, and that no key has two.</summary>
    public async Task AssertOneJobEachAsync()
    {
        var keys = (await JobsAsync()).Select(static job => job.UserMetadata![ParsingClient.OnceKeyName]).ToList();
        Assert.HasCount(_count, keys);
        Assert.HasCount(_count, keys.Distinct());
    }

    /// <summary>Lists the jobs, without faults from now on.</summary>
    public async Task<IReadOnlyList<ParseJobResponse>> JobsAsync()
    {
        Emulator.SetFaults(null);
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = Emulator.BaseAddress });
        var jobs = new List<ParseJobResponse>();
        await foreach (var job in client.Parsing.ListAllAsync(new() { PageSize = 100 }))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    public async ValueTask DisposeAsync()
    {
        Cli.Dispose();
        await Emulator.DisposeAsync();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"in/{number}.txt");
}
