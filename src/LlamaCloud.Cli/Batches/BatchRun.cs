using System.CommandLine;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Batches.Journals;
using LlamaCloud.Cli.Batches.Progress;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Batches;

/// <summary>Runs a batch: opens the journal, checks the targets, parses, and says how it has ended and how to resume it.</summary>
internal sealed class BatchRun(LlamaCloudClient client, BatchSettings settings, ParseResult parsed, GlobalOptions globals, StopSignals stop)
{
    /// <summary>The time to stop running requests and to print what is done.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly bool _writesJson = parsed.GetValue(globals.FormatError) == "json";

    /// <summary>The name of the service in the journal: another service has other jobs.</summary>
    public required string Service { get; init; }

    public bool Forces { get; init; }

    public bool IsQuiet { get; init; }

    public bool ShowsProgress { get; init; }

    /// <exception cref="CommandException">Some documents failed.</exception>
    public async Task RunAsync(List<BatchDocument> documents, CancellationToken cancellationToken)
    {
        using var journal = await OpenJournalAsync().ConfigureAwait(false);
        var keys = new DocumentKeys(journal, [Service, settings.Query.OrganizationId ?? "", settings.Query.ProjectId ?? "", settings.Configuration.ToJson(), string.Join(',', settings.Kinds.Order(StringComparer.Ordinal))]);
        var targets = new TargetCheck(journal, keys, settings.Folder, [.. ResultKinds.Endings(settings.Kinds)]);
        await CheckAsync(documents, journal, keys, targets, cancellationToken).ConfigureAwait(false);

        stop.Grace = Grace;
        var state = new BatchState(documents.Count, globals.Clock, () => client.Parsing.RateLimitPause);
        var display = Display();
        var writer = ResultWriters.Create(globals.GetFormat(parsed), new OutputBuffer(StandardOutput.Instance), isList: true, TableColumns.ForTerminal(globals.GetFormat(parsed), SavedLine.Columns));
        var output = new BatchOutput(writer, display, isHeldBack: ShowsProgress && StandardOutput.IsTerminal, keepsFailures: _writesJson);
        var batch = new Batch(client, settings, journal, keys, state, output);
        output.Begin();
        try
        {
            await display.RunAsync(state, () => batch.RunAsync(documents, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            output.End(isStopped: true);
            WriteStop(e, state);
            throw;
        }

        output.End(isStopped: false);
        Finish(state, output);
    }

    private async Task<BatchJournal> OpenJournalAsync()
    {
        try
        {
            return await BatchJournal.OpenAsync(settings.Folder).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException($"--out: cannot write to '{settings.Folder}': {FileProblem.ToWrite(settings.Folder, e)}");
        }
    }

    private async Task CheckAsync(List<BatchDocument> documents, BatchJournal journal, DocumentKeys keys, TargetCheck targets, CancellationToken cancellationToken)
    {
        var names = documents.Select(static document => document.Label).ToList();
        if (await targets.RemoveResultsAsync(documents).ConfigureAwait(false) is > 0 and var removed && !IsQuiet && !_writesJson)
        {
            Messages.Write($"Not parsed, because an earlier run has written {(removed == 1 ? "it" : "them")}: {names.Except(documents.Select(static document => document.Label)).First()}{(removed > 1 ? $" and {removed - 1} more" : "")}");
        }

        var problems = new List<string>();
        await targets.CheckAsync(documents, settings.Overwrites, Forces, problems, cancellationToken).ConfigureAwait(false);
        if (documents.Count == 0)
        {
            problems.Add("no document is left to parse: all files are results of earlier runs.");
        }

        if (problems.Count > 0)
        {
            throw new UsageException(problems);
        }

        foreach (var document in Forces ? documents : [])
        {
            await keys.SetAsync(document, cancellationToken).ConfigureAwait(false);
            if (await journal.IsDoneAsync(document.Key!).ConfigureAwait(false))
            {
                await journal.FailedAsync(document.Key!, BatchOptionSet.ForceName).ConfigureAwait(false);
            }
        }
    }

    private BatchDisplay Display() => _writesJson ? new NoDisplay()
        : ShowsProgress ? Live()
        : IsQuiet ? new BatchDisplay()
        : new LineDisplay(globals.Clock);

    /// <summary>A separate method, so that the library for terminals is loaded only for one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LiveDisplay Live() => new();

    /// <summary>Says what was done, and what continues, before the exception that has stopped the batch is written.</summary>
    private void WriteStop(Exception exception, BatchState state)
    {
        if (exception is ClosedPipeException || stop.ExitCode == ExitCodes.Done)
        {
            return;
        }

        // Without --retry-failed: who resumes does not want to pay again for what has failed.
        exception.Data[Shell.ResumeKey] = Command(settings.RetriesFailed);
        if (_writesJson)
        {
            return;
        }

        if (state.Done > 0 || exception is OperationCanceledException)
        {
            Messages.Error(BatchSummary.Line(state, settings.Folder));
        }

        foreach (var line in exception is OperationCanceledException ? BatchSummary.Running(state) : [])
        {
            Messages.Write(line);
        }
    }

    private void Finish(BatchState state, BatchOutput output)
    {
        var line = BatchSummary.Line(state, settings.Folder);
        if (state.Failed > 0)
        {
            var exception = new CommandException([line + ":", .. BatchSummary.Causes(state), .. output.Failures.Select(static failure => failure.Line)], ExitCodes.JobFailed) { Failures = output.Failures };
            exception.Data[Shell.ResumeKey] = Command(settings.RetriesFailed || state.Failed > state.Continuing);
            throw exception;
        }

        if (state.Total > 1 && !IsQuiet && !_writesJson)
        {
            Messages.Write(line);
        }
    }

    /// <summary>Gets the command that resumes the batch, without the API key.</summary>
    private List<string> Command(bool retriesFailed)
    {
        var line = Shell.CommandLine(parsed, ["--api-key", BatchOptionSet.ForceName, BatchOptionSet.RetryFailedName]);
        if (retriesFailed)
        {
            line.Add(BatchOptionSet.RetryFailedName);
        }

        return line;
    }
}
