using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;

namespace LlamaCloud.Emulator.Scripting;

/// <summary>The effect of a script on a job. Null members have no effect.</summary>
internal sealed record JobPlan
{
    /// <summary>Gets the error message of a job that fails.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets the pages to return instead of those of the document.</summary>
    public IReadOnlyList<DocumentPage>? Pages { get; init; }

    /// <summary>Gets the numbers of the pages that fail.</summary>
    public IReadOnlyList<int> FailedPages { get; init; } = [];

    /// <summary>Gets the state in which the job stays: PENDING or RUNNING.</summary>
    public JobState? Stay { get; init; }

    public TimeSpan? PendingFor { get; init; }

    public TimeSpan? RunningFor { get; init; }

    /// <summary>Gets the result if it does not depend on the document, which then is not read; otherwise null.</summary>
    public ExtractionResult? Result =>
        Stay is not null ? ExtractionResult.FromPages([])
        : Failure is not null ? ExtractionResult.Failed(Failure)
        : Pages is not null ? WithFailedPages(ExtractionResult.FromPages(Pages))
        : null;

    public ExtractionResult WithFailedPages(ExtractionResult document) => document with
    {
        Pages = JobPages.WithFailed(document.Pages, FailedPages),
    };

    public JobTimings Timings(JobTimings usual)
    {
        var running = PendingFor ?? usual.RunningAfter;
        return new JobTimings(running, running + (RunningFor ?? usual.SettledAfter - usual.RunningAfter));
    }

    /// <summary>Gets the last state of the job and its time.</summary>
    public (long At, JobState State)? Settle(JobTimings timings, long createdAt) => Stay switch
    {
        null => null,
        JobState.Pending => (createdAt, JobState.Pending),
        _ => (timings.RunningAt(createdAt), JobState.Running),
    };
}
