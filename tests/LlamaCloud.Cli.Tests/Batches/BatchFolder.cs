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

    /// <summary>Creates the folder and its documents, without an emulator.</summary>
    public BatchFolder(int count)
    {
        _count = count;
        Directory.CreateDirectory(Path.Combine(Cli.Home, "in"));
        for (var i = 0; i < count; i++)
        {
            Cli.File(Name(i), $"Text {i}\n");
        }
    }

    /// <summary>The emulator, or the one that has the same database.</summary>
    public EmulatorServer Emulator { get; set; } = null!;

    public CommandLine Cli { get; } = new();

    public static string[] Command { get; } = ["parsing", "parse", "in", "--out", "out", "--format", "jsonl"];

    /// <summary>Starts an emulator, and creates the documents.</summary>
    /// <param name="count">The number of documents.</param>
    /// <param name="fault">The faults; null for none.</param>
    /// <param name="seed">The seed of the faults.</param>
    /// <param name="finishedAfter">How long a job takes; null for half a second.</param>
    /// <param name="factor">How much faster the clocks of the emulator and the program are; null for the real clock.</param>
    public static async Task<BatchFolder> StartAsync(int count, string? fault = null, int seed = 1, TimeSpan? finishedAfter = null, double? factor = null)
    {
        var folder = new BatchFolder(count)
        {
            Emulator = await EmulatorServer.StartAsync(new EmulatorOptions
            {
                Fault = fault,
                FaultSeed = seed,
                RunningAfter = TimeSpan.Zero,
                FinishedAfter = finishedAfter ?? TimeSpan.FromSeconds(0.5),
                TimeProvider = factor is { } fast ? new FastClock(fast) : TimeProvider.System,
            }),
        };
        folder.Connect(folder.Emulator.BaseAddress);
        if (factor is { } faster)
        {
            folder.Cli.Fast(faster);
        }

        return folder;
    }

    /// <summary>Lets the program use a service.</summary>
    public void Connect(Uri address) => Cli.With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", address.ToString());

    /// <summary>Asserts that each document has its own result, and that no temporary files are left.</summary>
    public void AssertResults()
    {
        for (var i = 0; i < _count; i++)
        {
            Assert.AreEqual($"Text {i}\n", File.ReadAllText(Path.Combine(Cli.Home, Name(i).Replace("in/", "out/", StringComparison.Ordinal) + ".md")));
        }

        Assert.IsEmpty(Directory.GetFiles(Path.Combine(Cli.Home, "out"), "*.part*"));
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
        await (Emulator?.DisposeAsync() ?? default);
        Cli.Dispose();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"in/{number}.txt");
}
