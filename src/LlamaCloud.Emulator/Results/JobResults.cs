using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Seeding;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Results;

/// <summary>Gets the pages of jobs: stored ones, or generated ones of seeded jobs.</summary>
internal sealed class JobResults(JobStore store)
{
    public IReadOnlyList<DocumentPage> GetPages(JobRecord job) => job.SeedNumber is null ? store.Pages(job.Sequence) : SeededText.Pages(job);

    /// <summary>Gets the document of a job as a PDF, or null if it is not one.</summary>
    public byte[]? GetPdf(JobRecord job) => job.SeedNumber is null ? store.Source(job.Sequence) : null;

    /// <summary>Gets selected pages of the document of a job.</summary>
    public ExtractionResult GetDocument(JobRecord job, PageSelection selection)
    {
        if (job.SettledState != JobState.Completed)
        {
            return ExtractionResult.Failed(job.ErrorMessage ?? JobFailure.NoDataFound);
        }

        var pages = GetPages(job);
        var selected = pages.Where(page => selection.Includes(page.Number, pages[^1].Number)).ToList();
        return selected.Count > 0 ? ExtractionResult.FromPages(selected) with { Pdf = GetPdf(job) } : ExtractionResult.Failed(JobFailure.NoDataFound);
    }
}
