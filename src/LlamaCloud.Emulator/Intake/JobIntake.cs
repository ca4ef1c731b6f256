using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Intake;

/// <summary>Stores new jobs, together with their pages, webhooks and events in one transaction.</summary>
internal sealed class JobIntake(JobStore store, JobTimings timings, WebhookDispatcher webhooks, TimeProvider time)
{
    /// <summary>Stores a job whose document has been read, or has failed.</summary>
    public Task<ParseJobResponse> AddAsync(NewJob job, JobOptions options, ExtractionResult document, JobPlan? plan = null) => AddAsync(
        job,
        plan,
        (times, createdAt) => plan?.Settle(times, createdAt) is { } end
            ? (end.At, end.State, null)
            : (times.SettledAt(createdAt), document.Failure is null ? JobState.Completed : JobState.Failed, document.Failure),
        (connection, record) =>
        {
            PageTable.Insert(connection, record.Sequence, document.Pages);
            SourceTable.Add(connection, record.Sequence, document.Pdf);
            WebhookEvents.AddFor(connection, record, HasFailedPages(document), options.Webhooks);
        },
        options);

    /// <summary>Stores a job whose document still has to be fetched. It is RUNNING until then.</summary>
    public Task<ParseJobResponse> AddAsync(NewJob job, JobOptions options, Func<JobRecord, PendingFetch> fetch, JobPlan? plan = null) => AddAsync(
        job,
        plan,
        static (times, createdAt) => (times.RunningAt(createdAt), JobState.Running, null),
        (connection, record) =>
        {
            FetchTable.Add(connection, fetch(record));
            WebhookEvents.AddFor(connection, record, hasFailedPages: false, options.Webhooks);
        },
        options);

    /// <summary>Stores the fetched document of a job. Does nothing if the job was canceled or deleted meanwhile.</summary>
    public async Task SettleAsync(PendingFetch fetch, ExtractionResult document, JobPlan? plan)
    {
        await store.ChangeAsync(fetch.JobId, (connection, job) =>
        {
            if (FetchTable.Remove(connection, job.Sequence))
            {
                PageTable.Insert(connection, job.Sequence, document.Pages);
                SourceTable.Add(connection, job.Sequence, document.Pdf);
                var settled = JobCommands.Settle(
                    connection,
                    job,
                    document.Failure is null ? JobState.Completed : JobState.Failed,
                    Math.Max(Instant.Now(time), Timings(plan).SettledAt(job.CreatedAt)),
                    document.Failure);
                WebhookEvents.AddOutcome(connection, settled, HasFailedPages(document), WebhookTable.Read(connection, job.Sequence));
            }

            return job;
        }).ConfigureAwait(false);
        webhooks.Wake();
    }

    private async Task<ParseJobResponse> AddAsync(
        NewJob job,
        JobPlan? plan,
        Func<JobTimings, long, (long SettledAt, JobState SettledState, string? Failure)> settle,
        Action<DatabaseConnection, JobRecord> addRest,
        JobOptions options)
    {
        var times = Timings(plan);
        var record = await store.InsertAsync(
            () =>
            {
                var createdAt = Instant.Now(time);
                var (settledAt, settledState, failure) = settle(times, createdAt);
                return new JobRecord
                {
                    Id = Guid.NewGuid(),
                    ProjectId = job.ProjectId,
                    OrganizationId = job.OrganizationId,
                    CreatedAt = createdAt,
                    RunningAt = times.RunningAt(createdAt),
                    SettledAt = settledAt,
                    SettledState = settledState,
                    Name = job.Name,
                    Tier = job.Tier,
                    Version = job.Version,
                    ErrorMessage = failure,
                    UserMetadata = job.Labels,
                };
            },
            (connection, inserted) =>
            {
                WebhookTable.Add(connection, inserted.Sequence, options.Webhooks);
                addRest(connection, inserted);
            }).ConfigureAwait(false);
        if (options.Webhooks.Count > 0)
        {
            webhooks.Wake();
        }

        // As of its creation: a new job is PENDING, even if storing it took long.
        return JobResponses.Create(record, record.CreatedAt);
    }

    private JobTimings Timings(JobPlan? plan) => plan?.Timings(timings) ?? timings;

    private static bool HasFailedPages(ExtractionResult document) => document.Pages.Any(page => page.Error is not null);
}
