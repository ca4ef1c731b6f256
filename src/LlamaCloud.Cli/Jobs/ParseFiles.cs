using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Parses several files in parallel, and continues after a failed one.</summary>
internal sealed class ParseFiles(
    LlamaCloudClient client, LlamaParseMultipartConfiguration configuration, ApiCall call, WaitOptionSet wait, ParseResult parsed, ResultWriter writer)
{
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
            throw new CommandException([$"{_failed.Count} of {_count} files failed:", .. _failed]);
        }
    }

    private async Task ParseAsync(SourceDocument file, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var job = "";
        try
        {
            progress?.Report("UPLOADING");
            var seen = new Seen(update =>
            {
                job = update.Id;
                progress?.Report(update.Status.ToString());
            });
            var query = new ParsingGetQuery { OrganizationId = Parameter("organization_id"), ProjectId = Parameter("project_id") };
            var result = await client.Parsing.ParseAsync(FilePart.FromFile(file.Path), configuration, query, wait.CreateOptions(parsed, seen), cancellationToken: cancellationToken).ConfigureAwait(false);
            var missing = MarkdownFile.Write(file.Target, result);
            progress?.Report(result.Job.Status.ToString());
            Print(file, result.Job);
            if (missing.Count > 0)
            {
                Fail($"{file.Path}: job {job}: pages without Markdown: {string.Join(", ", missing)}");
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

    private string? Parameter(string name) => call.Parameters.TryGetValue(name, out var values) ? values[0] : null;

    private void Fail(string line)
    {
        lock (_printing)
        {
            _failed.Add(line);
        }
    }

    private void Print(SourceDocument file, ParseJobResponse job)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("file", file.Path);
            json.WriteString("job_id", job.Id);
            json.WriteString("status", job.Status.ToString());
            json.WriteString("markdown", file.Target);
            json.WriteEndObject();
        }

        lock (_printing)
        {
            writer.Item(line.ToArray());
            if (!IsQuiet)
            {
                writer.Flush();
            }
        }
    }

    /// <summary>Reports synchronously; Progress{T} reports later, and in any order.</summary>
    private sealed class Seen(Action<ParseJobResponse> report) : IProgress<ParseJobResponse>
    {
        public void Report(ParseJobResponse value) => report(value);
    }
}
