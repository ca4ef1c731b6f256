using LlamaCloud.Emulator.Control;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Intake;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Requests;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator;

/// <summary>
/// Creates and disposes the parts of an emulator. Only the files of this folder use it: all other classes get what they need by their
/// constructors.
/// </summary>
internal sealed class EmulatorParts : IAsyncDisposable
{
    private static readonly TimeSpan ReadingTimeout = TimeSpan.FromSeconds(30);

    public EmulatorParts(EmulatorOptions options, JobStore store, ILogger logger)
    {
        Options = options;
        Store = store;
        Logger = logger;
        Clock = new EmulatorClock(options.TimeProvider);
        Versions = new ParserVersions(options.Versions, options.StrictVersions);
        Configurations = new ConfigurationRules(Versions, logger);
        Tokens = new PageTokens(store.TokenKey);
        Faults = new FaultInjector(FaultPlan.Parse(options.Fault), options.FaultSeed, Clock);
        Requests = new RequestLog(Clock, options.RequestCompleted);
        Results = new JobResults(store);
        Files = new ResultFiles(store.TokenKey, Results);
        Webhooks = new WebhookDispatcher(store, Clock, logger);
        var timings = new JobTimings(options.RunningAfter, options.FinishedAfter);
        Intake = new JobIntake(store, timings, Webhooks, Clock);
        Changes = new JobChanges(store, Results, Webhooks, Clock);
        Start = new StartState(
            new EmulatorStart(options.Seed, options.AddSamples, options.SeedFrom, options.Fault, options.FaultSeed), store, Documents, timings, Faults, Scripts, Requests, Clock, logger);
        Sources = new SourceFetcher(store, Intake, Documents, options.MaxFileBytes, logger);
    }

    public EmulatorOptions Options { get; }

    public JobStore Store { get; }

    public ILogger Logger { get; }

    public EmulatorClock Clock { get; }

    public ParserVersions Versions { get; }

    public ConfigurationRules Configurations { get; }

    public PageTokens Tokens { get; }

    public FaultInjector Faults { get; }

    public RequestLog Requests { get; }

    public JobScripts Scripts { get; } = new();

    public DocumentQueue Documents { get; } = new(ReadingTimeout);

    public JobResults Results { get; }

    public ResultFiles Files { get; }

    public JobIntake Intake { get; }

    public JobChanges Changes { get; }

    public StartState Start { get; }

    public SourceFetcher Sources { get; }

    public WebhookDispatcher Webhooks { get; }

    public async ValueTask DisposeAsync()
    {
        await Sources.DisposeAsync().ConfigureAwait(false);
        await Webhooks.DisposeAsync().ConfigureAwait(false);
        Store.Dispose();
        Documents.Dispose();
    }
}
