using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Seeding;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Results;

/// <summary>The pages of jobs: those of callers are stored, those of seeded jobs are made when asked for.</summary>
internal sealed class JobResults(JobStore store)
{
    public IReadOnlyList<DocumentPage> PagesOf(JobRecord job) => job.SeedNumber is null ? store.Pages(job.Sequence) : SeededText.Pages(job);

    /// <summary>The document of a job as it was read once; the pages that are asked for now.</summary>
    public ExtractionResult DocumentOf(JobRecord job, PageSelection selection)
    {
        if (job.SettledState != JobState.Completed)
        {
            return ExtractionResult.Failed(job.ErrorMessage ?? JobFailure.NoDataFound);
        }

        var pages = PagesOf(job);
        var selected = pages.Where(page => selection.Includes(page.Number, pages[^1].Number)).ToList();
        return selected.Count > 0 ? ExtractionResult.FromPages(selected) : ExtractionResult.Failed(JobFailure.NoDataFound);
    }
}
