using System.Text;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>An emulator and a client whose clocks run faster, and a batch of small documents.</summary>
internal sealed class BatchRun : IAsyncDisposable
{
    private BatchRun(EmulatorServer emulator, FastClock clock) => (Emulator, Clock) = (emulator, clock);

    public EmulatorServer Emulator { get; }

    public FastClock Clock { get; }

    public static async Task<BatchRun> StartAsync(double factor = 100, string? fault = null, int seed = 1, TimeSpan? finishedAfter = null, string? database = null)
    {
        var clock = new FastClock(factor);
        return new(
            await EmulatorServer.StartAsync(new EmulatorOptions
            {
                Fault = fault,
                FaultSeed = seed,
                TimeProvider = clock,
                Database = database,
                RunningAfter = TimeSpan.Zero,
                FinishedAfter = finishedAfter ?? TimeSpan.FromSeconds(1),
            }),
            clock);
    }

    /// <summary>Creates a client with the fast clock; attempts have no timeout, since the machine is not faster.</summary>
    public LlamaCloudClient CreateClient(Action<LlamaCloudClientOptions>? configure = null) => Emulator.CreateClient(options =>
    {
        options.ApiKey = TestKey.Value;
        options.TimeProvider = Clock;
        options.Timeout = Timeout.InfiniteTimeSpan;
        configure?.Invoke(options);
    });

    public static IReadOnlyList<ParseSource> Documents(int count) =>
        [.. Enumerable.Range(0, count).Select(static i => ParseSource.FromFilePart(FilePart.FromBytes(Encoding.UTF8.GetBytes($"Text {i}"), $"{i}.txt")))];

    /// <summary>Parses documents and checks that each has its own result.</summary>
    public static async Task<List<ParseOutcome>> ParseAsync(LlamaCloudClient client, IReadOnlyList<ParseSource> documents, ParseManyOptions? options = null)
    {
        var outcomes = new List<ParseOutcome>();
        await foreach (var outcome in client.Parsing.ParseManyAsync(documents, options))
        {
            Assert.IsNull(outcome.Exception, outcome.Exception?.ToString());
            var number = Path.GetFileNameWithoutExtension(outcome.Source.Name);
            Assert.AreEqual("Text " + number, outcome.Result!.GetMarkdown().Trim());
            outcomes.Add(outcome);
        }

        Assert.HasCount(documents.Count, outcomes.Select(static outcome => outcome.Source).Distinct());
        return outcomes;
    }

    /// <summary>Parses documents, some of which may fail.</summary>
    public static async Task<Dictionary<ParseSource, ParseOutcome>> AllAsync(LlamaCloudClient client, IReadOnlyList<ParseSource> sources, ParseManyOptions? options = null)
    {
        var outcomes = new Dictionary<ParseSource, ParseOutcome>(ReferenceEqualityComparer.Instance);
        await foreach (var outcome in client.Parsing.ParseManyAsync(sources, options))
        {
            outcomes.Add(outcome.Source, outcome);
        }

        return outcomes;
    }

    /// <summary>Lists the jobs without faults, by their key.</summary>
    public async Task<ILookup<string, ParseJobResponse>> JobsByKeyAsync()
    {
        Emulator.SetFaults(null);
        using var client = CreateClient();
        var jobs = new List<ParseJobResponse>();
        await foreach (var job in client.Parsing.ListAllAsync(new() { PageSize = 100 }))
        {
            jobs.Add(job);
        }

        return jobs.ToLookup(static job => job.UserMetadata![ParsingClient.OnceKeyName], StringComparer.Ordinal);
    }

    public async Task AssertOneJobEachAsync(int count)
    {
        var jobs = await JobsByKeyAsync();
        Assert.HasCount(count, jobs);
        Assert.IsEmpty(jobs.Where(static group => group.Count() > 1).Select(static group => group.Key));
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
