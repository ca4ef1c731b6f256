using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Batches.Journals;
using LlamaCloud.Cli.Batches.Progress;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Downloads.Files;

namespace LlamaCloud.Cli.Batches;

/// <summary>Parses documents with the library, and writes each result as soon as it is ready, several at the same time.</summary>
internal sealed class Batch(
    LlamaCloudClient client, BatchSettings settings, BatchJournal journal, DocumentKeys keys, BatchState state, BatchOutput output)
{
    /// <summary>Parses documents. Returns when each is written or has failed.</summary>
    /// <exception cref="ParseBatchStoppedException">Every further document would have failed.</exception>
    public async Task RunAsync(IReadOnlyList<BatchDocument> documents, CancellationToken cancellationToken)
    {
        try
        {
            await ParseAsync(documents, cancellationToken).ConfigureAwait(false);
        }
        catch (ParseBatchStoppedException e) when (e.NotStarted is null)
        {
            // The library does not know the number of documents that it has not read.
            throw new ParseBatchStoppedException(e.InnerException!, state.Total - state.Done - state.Running().Count(static document => document.JobId is not null), e.Running);
        }
    }

    private async Task ParseAsync(IReadOnlyList<BatchDocument> documents, CancellationToken cancellationToken)
    {
        journal.JobCreated = state.JobCreated;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(settings.Parallel);
        var finishing = new List<Task>();
        try
        {
            var outcomes = client.Parsing.ParseManyAsync(SourcesAsync(documents, stop.Token), Options(), stop.Token);
            await foreach (var outcome in outcomes.ConfigureAwait(false))
            {
                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                finishing.RemoveAll(static task => task.IsCompletedSuccessfully);
                finishing.Add(FinishAsync(outcome, slots, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The exception of the task that has stopped the batch follows.
        }
        finally
        {
            await Task.WhenAll(finishing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(finishing).ConfigureAwait(false);
    }

    private ParseManyOptions Options() => new()
    {
        Configuration = settings.Configuration,
        Query = settings.Query,
        Wait = settings.Wait,
        Request = settings.MaxRetries is { } retries ? new RequestOptions { MaxRetries = retries } : null,
        MaxUploads = settings.Parallel,
        Journal = journal,
        RetryFailed = settings.RetriesFailed,
    };

    private async IAsyncEnumerable<ParseSource> SourcesAsync(IReadOnlyList<BatchDocument> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in documents)
        {
            await SetKeyAsync(document, cancellationToken).ConfigureAwait(false);
            state.Sending(document);
            var source = document.Url is { } url ? ParseSource.FromUrl(url) : ParseSource.Create(document.Name, () => Open(document));
            yield return source with { Key = document.Key, Tag = document };
        }
    }

    private async Task SetKeyAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        try
        {
            await keys.SetAsync(document, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Sending it fails in the same way, as the failure of this document.
            document.Key = Guid.NewGuid().ToString("N");
        }
    }

    private FilePart Open(BatchDocument document)
    {
        var file = document.Open();
        file.Sent = sent => state.Sending(document, sent, file.Length);
        return file;
    }

    private async Task FinishAsync(ParseOutcome outcome, SemaphoreSlim slots, CancellationTokenSource stop)
    {
        var document = (BatchDocument)outcome.Source.Tag!;
        try
        {
            await FinishAsync(document, outcome, stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is (LlamaCloudException and not LlamaCloudConfigurationException) or IOException or UnauthorizedAccessException)
        {
            Fail(document, outcome.JobId, e);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task FinishAsync(BatchDocument document, ParseOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.IsSkipped)
        {
            output.Print(SavedLine.Create(document.Label, outcome.JobId, "COMPLETED", Shown(await journal.PathsAsync(outcome.Key).ConfigureAwait(false)), settings.ListsFiles));
            state.WasSkipped(document);
        }
        else if (outcome.Exception is { } failure)
        {
            if (failure is LlamaCloudNotFoundException && outcome.JobId is not null)
            {
                // The service no longer has the job, so the document can only be sent again.
                await journal.FailedAsync(outcome.Key, failure.Message).ConfigureAwait(false);
            }

            Fail(document, outcome.JobId, failure);
        }
        else
        {
            await SaveAsync(document, outcome, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(BatchDocument document, ParseOutcome outcome, CancellationToken cancellationToken)
    {
        var result = outcome.Result!;
        var missing = ResultSaving.Missing(result, settings.TakesAll ? [] : settings.Kinds);
        var files = ResultSaving.AsMarkdown(result, settings.Kinds);
        var folder = Path.Combine(settings.Folder, document.Folder);
        var targets = ResultFile.List(files, document.Name).Select(file => Path.Combine(folder, file.Path)).ToList();
        var download = new DownloadOptions
        {
            FileName = document.Name,
            Overwrite = settings.Overwrites || await journal.AreResultsAsync(targets).ConfigureAwait(false),
            Query = settings.Query,
            DeleteJob = missing.Length == 0 && settings.DeletesJobs,
            Owner = journal.Owner,
        };
        await journal.WritingAsync(targets).ConfigureAwait(false);
        var (paths, notDeleted) = await ResultSaving.WriteAsync(client, files, folder, download, cancellationToken).ConfigureAwait(false);
        await journal.WrittenAsync(outcome.Key, paths, missing.Length == 0 ? null : missing).ConfigureAwait(false);
        output.Print(SavedLine.Create(document.Label, result.Job.Id, result.Job.Status.ToString(), paths, settings.ListsFiles));
        if ((notDeleted ?? (missing.Length > 0 ? $"the job {result.Job.Id} {missing}" : null)) is { } problem)
        {
            var cause = new CommandException([problem], missing.Length > 0 ? ExitCodes.JobFailed : ExitCodes.Failed);
            output.Failure(new ItemFailure($"{document.Label}: {problem}", document.Label, result.Job.Id, cause));
            state.HasFailed(document, missing.Length > 0 ? missing : "the job was not deleted");
            return;
        }

        state.WasWritten(document, result.Job.Usage?.Credits);
    }

    private void Fail(BatchDocument document, string? jobId, Exception failure)
    {
        var job = jobId is not null && !failure.Message.Contains(jobId, StringComparison.Ordinal) ? $" (job {jobId})" : "";
        output.Failure(new ItemFailure($"{document.Label}: {ErrorMessages.Get(failure)}{job}", document.Label, jobId, failure));
        state.HasFailed(document, FailureCause.Describe(failure, document, jobId), failure is ParseWaitTimeoutException);
    }

    /// <summary>Gets paths as the user gave the folder.</summary>
    private IReadOnlyList<string> Shown(IReadOnlyList<string> paths) =>
        [.. paths.Select(path => Path.Combine(settings.Folder, Path.GetRelativePath(Path.GetFullPath(settings.Folder), path)))];
}
