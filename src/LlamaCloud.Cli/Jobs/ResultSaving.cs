using System.CommandLine;
using System.Text.Json.Nodes;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Writes the results of jobs into files, or the text of one job to standard output.</summary>
/// <param name="client">The client.</param>
/// <param name="options">The options of the command.</param>
/// <param name="parsed">The command line.</param>
/// <param name="folder">The folder to write to, or that of standard output.</param>
internal sealed class ResultSaving(LlamaCloudClient client, ResultOptionSet options, ParseResult parsed, string folder)
{
    private readonly FileNameSet _names = new();

    /// <summary>Gets the results of a job that has ended, and writes them.</summary>
    /// <param name="call">The call that gets the job.</param>
    /// <param name="cancellationToken">Stops; no incomplete files remain.</param>
    /// <returns>The line to print, empty for none, and the problem, null for none.</returns>
    public async Task<(ReadOnlyMemory<byte> Line, string? Problem)> SaveAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var query = JobWaiting.Scope(call);
        var job = (await client.Parsing.GetAsync(call.Parameters[JobWaiting.JobId][0], query, cancellationToken: cancellationToken).ConfigureAwait(false)).Job;
        if (job.Status != ParseJobStatus.Completed)
        {
            return (default, $"the job {job.Id} has no results: its status is {job.Status}.{Advice(job)}");
        }

        // Options of the document come first: they can name what --result cannot.
        var expand = call.Parameters.TryGetValue("expand", out var values) ? values.SelectMany(static value => value.Split(',')).Select(static value => new ParseResultExpansion(value)).ToList() : [];
        var kinds = options.Kinds(parsed) ?? (expand.Count > 0 ? [] : [ResultKinds.Markdown]);
        query = query with { Expand = [.. expand.Union(ResultKinds.Expansions(kinds, job.Tier))] };

        // With all other parameters of the command line, such as the names of images.
        call.Set("expand", [.. query.Expand.Select(static expansion => expansion.ToString())]);
        var result = JobText.Read(new CallResult(await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false)));
        var missing = Missing(result, options.TakesAll(parsed) ? [] : [.. kinds.Union(ResultKinds.Named(expand))]);
        var settings = new DownloadOptions { Overwrite = parsed.GetValue(options.Overwrite), Query = query, DeleteJob = missing.Length == 0 && parsed.GetValue(options.DeleteAfter) };
        var problem = missing.Length == 0 ? null : $"the job {job.Id} {missing}";
        if (folder == ResultOptionSet.StandardOutputName)
        {
            return (default, await WriteTextAsync(result, settings, cancellationToken).ConfigureAwait(false) ?? problem);
        }

        try
        {
            settings = settings with { FileName = _names.Take(SafeFileName.Create(job.Name is { Length: > 0 } name ? name : job.Id)) };
            var (paths, notDeleted) = await WriteAsync(client, AsMarkdown(result, kinds), folder, settings, cancellationToken).ConfigureAwait(false);
            return (SavedLine.Create(null, job.Id, job.Status.ToString(), paths, listsFiles: true), problem ?? notDeleted);
        }
        catch (Exception e) when (e is LlamaCloudDownloadException or IOException or UnauthorizedAccessException)
        {
            // The id of a job that was just created has not been printed.
            return (default, $"the results of the job {job.Id} were not written: {(e is LlamaCloudDownloadException ? e.Message : FileProblem.ToWrite(folder, e))}");
        }
    }

    /// <summary>Writes the files of a result, and deletes its job if that is set.</summary>
    /// <returns>The paths, and why the job could not be deleted; null if it could.</returns>
    public static async Task<(IReadOnlyList<string> Paths, string? Problem)> WriteAsync(
        LlamaCloudClient client, ParseResultResponse result, string folder, DownloadOptions settings, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.Parsing.SaveAsync(result, folder, settings, cancellationToken: cancellationToken).ConfigureAwait(false), null);
        }
        catch (ParseJobNotDeletedException e)
        {
            return (e.Files, e.Message);
        }
    }

    /// <summary>Says which of the kinds a result does not have, and which pages have failed; empty if it is complete.</summary>
    public static string Missing(ParseResultResponse result, IReadOnlyList<string> kinds)
    {
        var missing = ResultKinds.Missing(kinds, result);
        var failed = result.FailedPages.Select(static page => page.PageNumber).Distinct().Order().ToList();
        return missing.Count > 0 ? $"has no {string.Join(", ", missing)}"
            : failed.Count > 0 ? $"has pages that could not be parsed: {string.Join(", ", failed)}"
            : "";
    }

    /// <summary>The text of a tier without Markdown is written as its Markdown, if that was requested.</summary>
    public static ParseResultResponse AsMarkdown(ParseResultResponse result, IReadOnlyList<string> kinds)
    {
        if (result.Markdown is not null || result.MarkdownFull is not null || !kinds.Contains(ResultKinds.Markdown) || ResultText.Text(result) is not { } text)
        {
            return result;
        }

        var json = JsonNode.Parse(result.ToJson())!.AsObject();
        json["markdown_full"] = text;
        if (!kinds.Contains(ResultKinds.Text))
        {
            json.Remove("text");
        }

        return ParseResultResponse.FromJson(json.ToJsonString());
    }

    private static string Advice(ParseJobResponse job) => job.Status == ParseJobStatus.Failed || job.Status == ParseJobStatus.Cancelled
        ? (string.IsNullOrEmpty(job.ErrorMessage) ? "" : " " + job.ErrorMessage)
        : " Use --wait to wait for it.";

    /// <summary>Writes the text, and returns the problem; null for none.</summary>
    private async Task<string?> WriteTextAsync(ParseResultResponse result, DownloadOptions settings, CancellationToken cancellationToken)
    {
        if ((ResultText.Markdown(result) ?? ResultText.Text(result)) is not { } text)
        {
            return $"the job {result.Job.Id} has no text.";
        }

        var output = new OutputBuffer(StandardOutput.Instance);
        TextOutput.Write(text, output);
        output.Flush();
        if (settings.DeleteJob)
        {
            await client.Parsing.DeleteIfExistsAsync(result.Job.Id, settings.Query, options: null, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
