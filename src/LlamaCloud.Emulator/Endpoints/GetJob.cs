using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Returns a job, with the requested results if it is completed.</summary>
internal sealed class GetJob(JobStore store, JobResults results, ResultFiles files, bool hasFastTierMarkdown, TimeProvider time)
{
    public Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var job = store.Find(request.JobId);
        if (job is null || !request.Sees(job))
        {
            throw RequestErrors.JobNotFound();
        }

        var expand = (request.Query.List("expand") ?? []).Select(value => new ParseResultExpansion(value)).ToHashSet();
        CheckTier(job, expand);
        var now = Instant.Now(time);
        return Task.FromResult<IJsonValue>(job.StateAt(now) == JobState.Completed
            ? WithResults(request, job, now, expand)
            : new ParseResultResponse { Job = JobResponses.Create(job, now, Usage(job, now, expand)) });
    }

    private ParseResultResponse WithResults(OperationRequest request, JobRecord job, long now, HashSet<ParseResultExpansion> expand)
    {
        IReadOnlyList<DocumentPage> pages = expand.Count == 0 ? [] : results.GetPages(job);
        return new ParseResultResponse
        {
            Job = JobResponses.Create(job, now, Usage(job, now, expand)),
            Text = expand.Contains(ParseResultExpansion.Text) ? ResultPages.Text(pages) : null,
            Markdown = expand.Contains(ParseResultExpansion.Markdown) ? ResultPages.Markdown(pages) : null,
            Items = expand.Contains(ParseResultExpansion.Items) ? ResultPages.Items(pages) : null,
            Metadata = expand.Contains(ParseResultExpansion.Metadata) ? ResultPages.Metadata(pages) : null,
            TextFull = expand.Contains(ParseResultExpansion.TextFull) ? ResultPages.FullText(pages) : null,
            MarkdownFull = expand.Contains(ParseResultExpansion.MarkdownFull) ? ResultPages.FullMarkdown(pages) : null,
            ImagesContentMetadata = expand.Contains(ParseResultExpansion.ImagesContentMetadata)
                ? new ImagesContentMetadata { TotalCount = 0, Images = [] }
                : null,
            ResultContentMetadata = Files(request, job, expand),
            JobMetadata = expand.Contains(ParseResultExpansion.JobMetadata) ? new Dictionary<string, object?>() : null,
        };
    }

    private Dictionary<string, ResultTypeMetadata>? Files(OperationRequest request, JobRecord job, HashSet<ParseResultExpansion> expand)
    {
        var names = expand.Select(ResultFiles.FindName).OfType<string>().ToList();
        var baseAddress = $"{request.Http.Request.Scheme}://{request.Http.Request.Host}";
        return names.Count == 0 ? null : names.ToDictionary(
            name => name, name => files.Describe(job, name, baseAddress, time.GetUtcNow()), StringComparer.Ordinal);
    }

    /// <summary>The emulator charges nothing. As on the service, the charge is unknown until the job has ended.</summary>
    private static JobUsage? Usage(JobRecord job, long now, HashSet<ParseResultExpansion> expand) =>
        !expand.Contains(ParseResultExpansion.Usage) ? null
        : job.StateAt(now) is JobState.Pending or JobState.Running ? new JobUsage()
        : new JobUsage { Credits = 0 };

    private void CheckTier(JobRecord job, HashSet<ParseResultExpansion> expand)
    {
        if (job.Tier != ParseTier.Fast.Value || hasFastTierMarkdown)
        {
            return;
        }

        if (expand.Contains(ParseResultExpansion.Markdown) || expand.Contains(ParseResultExpansion.MarkdownFull))
        {
            throw RequestErrors.BadRequest("Markdown expansion is not available for FAST tier jobs.");
        }

        if (expand.Contains(ParseResultExpansion.Items))
        {
            throw RequestErrors.BadRequest("Items expansion is not available for FAST tier jobs.");
        }
    }
}
