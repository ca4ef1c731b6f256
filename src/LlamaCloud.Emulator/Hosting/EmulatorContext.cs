using LlamaCloud.Emulator.Endpoints;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Listing;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>What the operations of one emulator share.</summary>
internal sealed class EmulatorContext : IAsyncDisposable
{
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(30);

    public EmulatorContext(EmulatorOptions options, JobStore store, ILogger logger)
    {
        Options = options;
        Store = store;
        Logger = logger;
        Tokens = new PageTokens(store.TokenKey);
        Timings = new JobTimings(options.RunningAfter, options.FinishedAfter);
        Faults = new FaultInjector(FaultPlan.Parse(options.Fault), options.FaultSeed);
        Results = new JobResults(store);
        Files = new ResultFiles(store.TokenKey, Results);
        Jobs = new JobIntake(this);
        Sources = new SourceFetcher(this);
        Webhooks = new WebhookDispatcher(store, options.TimeProvider, logger);
    }

    public EmulatorOptions Options { get; }

    public JobStore Store { get; }

    public ILogger Logger { get; }

    public PageTokens Tokens { get; }

    public JobTimings Timings { get; }

    public FaultInjector Faults { get; }

    public DocumentQueue Documents { get; } = new(ReadingLimit);

    public JobResults Results { get; }

    public ResultFiles Files { get; }

    public JobIntake Jobs { get; }

    public SourceFetcher Sources { get; }

    public WebhookDispatcher Webhooks { get; }

    public long Now => Instant.From(Options.TimeProvider.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await Sources.DisposeAsync().ConfigureAwait(false);
        await Webhooks.DisposeAsync().ConfigureAwait(false);
        await Store.DisposeAsync().ConfigureAwait(false);
        Documents.Dispose();
    }
}
