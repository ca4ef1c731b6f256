using System.Diagnostics;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Sends documents, each under its key, and writes to the journal before and after.</summary>
internal sealed class BatchSender(BatchServices services)
{
    /// <summary>A time before all jobs, for a journal that does not know the time of an attempt.</summary>
    private static readonly DateTimeOffset FirstJobs = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string? _project = services.Scope.ProjectId ?? services.Scope.OrganizationId;
    private readonly ParsingUploadQuery _upload = new() { OrganizationId = services.Scope.OrganizationId, ProjectId = services.Scope.ProjectId };
    private readonly ParsingCreateQuery _create = new() { OrganizationId = services.Scope.OrganizationId, ProjectId = services.Scope.ProjectId };

    /// <summary>Opens a document, and looks it up in the journal.</summary>
    public async Task<BatchItem> PrepareAsync(ParseSource source, Activity? activity, CancellationToken cancellationToken)
    {
        var configuration = source.Configuration ?? services.Options.Configuration ?? ParsingClient.DefaultConfiguration();
        var file = source.IsUpload ? source.Open() : null;
        var journal = services.Options.Journal;
        var key = source.Key
            ?? (journal is null ? Guid.NewGuid().ToString("N") : await SourceKey.CreateAsync(source, file, configuration.ToJson(), _project, cancellationToken).ConfigureAwait(false));
        return new(source, configuration, file, key, journal is null ? null : await FindAsync(journal, key, cancellationToken).ConfigureAwait(false)) { Activity = activity };
    }

    /// <summary>Creates the job of a document, or finds the one that an earlier run created.</summary>
    public async Task<ParseJobResponse> SendAsync(BatchItem item, CancellationToken cancellationToken)
    {
        var earlier = item.Entry?.State == ParseJournalState.Sending ? item.Entry.FirstAttempt ?? FirstJobs : (DateTimeOffset?)null;
        var round = item.Entry is null ? 0 : item.Entry.State == ParseJournalState.Failed ? item.Entry.Round + 1 : item.Entry.Round;
        var started = earlier ?? services.ServiceClock.Now ?? services.Clock.GetUtcNow();
        await WriteAsync(item, new(item.Key, ParseJournalState.Sending) { FirstAttempt = started, Round = round, Name = item.Source.Name }, cancellationToken).ConfigureAwait(false);
        var job = await services.PatientlyAsync(
            isRepeated => CreateAsync(item, item.OnceKey(round), isRepeated ? started : earlier, cancellationToken),
            () => item.File?.CanOpen != false).ConfigureAwait(false);
        await WriteAsync(item, item.Entry! with { State = ParseJournalState.Waiting, JobId = job.Id }, cancellationToken).ConfigureAwait(false);
        return job;
    }

    /// <summary>Writes to the journal, if there is one.</summary>
    /// <exception cref="JournalException">The journal failed.</exception>
    public async Task WriteAsync(BatchItem item, ParseJournalEntry entry, CancellationToken cancellationToken)
    {
        item.Entry = entry;
        await WriteAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteAsync(BatchItem, ParseJournalEntry, CancellationToken)"/>
    public async Task WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken)
    {
        if (services.Options.Journal is not { } journal)
        {
            return;
        }

        try
        {
            await journal.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JournalException(e);
        }
    }

    private Task<ParseJobResponse> CreateAsync(BatchItem item, string onceKey, DateTimeOffset? earlier, CancellationToken cancellationToken) => item.File is { } file
        ? services.Client.UploadOnceAsync(file, onceKey, item.Configuration, _upload, earlier, services.Request, cancellationToken)
        : services.Client.CreateOnceAsync(ParsingClient.Request(item.Configuration, item.Source.Url, item.Source.FileId), onceKey, _create, earlier, services.Request, cancellationToken);

    private static async Task<ParseJournalEntry?> FindAsync(IParseJournal journal, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await journal.FindAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JournalException(e);
        }
    }
}
