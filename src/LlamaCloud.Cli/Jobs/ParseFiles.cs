using System.CommandLine;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Parses several files in parallel, and continues after a failed one.</summary>
internal sealed class ParseFiles(
    LlamaCloudClient client, LlamaParseMultipartConfiguration configuration, ApiCall call, WaitOptionSet wait, ResultOptionSet results, ParseResult parsed, ResultWriter writer)
{
    private readonly IReadOnlyList<string>? _kinds = results.Kinds(parsed);

    private readonly Lock _printing = new();
    private readonly List<string> _failed = [];
    private int _count;

    /// <summary>True to print only at the end, because progress bars are shown.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Parses the files, and prints one line for each.</summary>
    /// <param name="files">The files.</param>
    /// <param name="parallel">The maximum number of files at a time.</param>
    /// <param name="progress">Gets the progress bar of a file; returns null if there is none.</param>
    /// <param name="cancellationToken">Stops the command; started jobs continue on the service.</param>
    public async Task RunAsync(IReadOnlyList<SourceDocument> files, int parallel, Func<SourceDocument, IProgress<string>?> progress, CancellationToken cancellationToken)
    {
        _count = files.Count;
        writer.Begin();
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (file, stop) => await ParseAsync(file, progress(file), stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Prints the remaining output.</summary>
    /// <exception cref="CommandException">Some files failed.</exception>
    public void Finish()
    {
        writer.EndPage();
        writer.End();
        writer.Flush();
        if (_failed.Count > 0)
        {
            throw new CommandException([$"{_failed.Count} of {_count} files failed:", .. _failed], ExitCodes.JobFailed);
        }
    }

    private async Task ParseAsync(SourceDocument file, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var job = "";
        try
        {
            progress?.Report("UPLOADING");
            var seen = new JobProgress(update =>
            {
                job = update.Id;
                progress?.Report(update.Status.ToString());
            });
            var query = JobWaiting.Scope(call) with { Expand = _kinds is null ? null : ResultKinds.Expansions(_kinds, configuration.Tier) };
            var result = await client.Parsing.ParseAsync(FilePart.FromFile(file.Path), configuration, query, wait.CreateOptions(parsed, seen), cancellationToken: cancellationToken).ConfigureAwait(false);
            var problem = await SaveAsync(file, result, query, cancellationToken).ConfigureAwait(false);
            progress?.Report(result.Job.Status.ToString());
            if (problem.Length > 0)
            {
                Fail($"{file.Path}: {problem}");
            }
        }
        catch (OperationCanceledException) when (job.Length > 0)
        {
            Messages.Write($"{file.Path}: job {job} continues");
            throw;
        }
        catch (Exception e) when (e is (LlamaCloudException and not LlamaCloudConfigurationException) or IOException or UnauthorizedAccessException)
        {
            progress?.Report("FAILED");
            Fail($"{file.Path}: {e.Message}{(job.Length > 0 && !e.Message.Contains(job, StringComparison.Ordinal) ? $" (job {job})" : "")}");
        }
    }

    private void Fail(string line)
    {
        lock (_printing)
        {
            _failed.Add(line);
        }
    }

    /// <summary>Writes the files of a result, and prints their line.</summary>
    /// <returns>The problem; empty for none.</returns>
    private async Task<string> SaveAsync(SourceDocument file, ParseResultResponse result, ParsingGetQuery query, CancellationToken cancellationToken)
    {
        var kinds = _kinds ?? [ResultKinds.Markdown];
        var missing = ResultSaving.Missing(result, results.TakesAll(parsed) ? [] : kinds);
        var settings = new DownloadOptions
        {
            FileName = file.Name,
            Overwrite = parsed.GetValue(results.Overwrite),
            Query = query,
            DeleteJob = missing.Length == 0 && parsed.GetValue(results.DeleteAfter),
        };
        var (paths, notDeleted) = await ResultSaving.WriteAsync(client, ResultSaving.AsMarkdown(result, kinds), parsed.GetValue(results.Out) ?? ".", settings, cancellationToken).ConfigureAwait(false);
        var line = SavedLine.Create(file.Path, result.Job, paths, listsFiles: _kinds is not null);
        lock (_printing)
        {
            writer.Item(line);
            if (!IsQuiet)
            {
                writer.Flush();
            }
        }

        return notDeleted ?? (missing.Length > 0 ? $"the job {result.Job.Id} {missing}" : "");
    }
}
