using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;

namespace LlamaCloud.Emulator.Control;

/// <summary>Changes the state and the result of stored jobs.</summary>
internal sealed class JobChanges(JobStore store, JobResults results, WebhookDispatcher webhooks, TimeProvider time)
{
    /// <exception cref="EmulatorException">The change is not valid.</exception>
    public static JobChange Read(JsonFields fields)
    {
        var change = new JobChange
        {
            Status = ResultFields.Status(fields, "status"),
            ErrorMessage = fields.Text("error_message"),
            Markdown = fields.Texts("markdown"),
            Items = ResultFields.Items(fields, "items"),
            FailedPages = fields.Numbers("failed_pages"),
        };
        fields.RejectOthers();
        return change;
    }

    /// <summary>Changes a job. Returns null if it does not exist.</summary>
    /// <exception cref="EmulatorException">The change is not valid.</exception>
    public async Task<JobRecord?> ApplyAsync(string jobId, JobChange change)
    {
        var state = JobResponses.ParseState(change.Status?.Value);
        if (change.Status is { } status && state is null)
        {
            throw JsonFields.Invalid("status", status.Value, string.Join(", ", JobResponses.AllStatus));
        }

        if ((state == JobState.Failed) != (change.ErrorMessage is not null))
        {
            throw new EmulatorException("error_message: expected with the status FAILED, and only with it.");
        }

        if (!JobId.TryParse(jobId, out var id) || store.Find(id) is not { } found)
        {
            return null;
        }

        // Read before the transaction, which has the only connection that writes.
        var pages = JobPages.Create(change.Markdown, change.Items);
        var changed = pages is null && change.FailedPages is null ? null : JobPages.WithFailed(pages ?? results.GetPages(found), change.FailedPages ?? []);
        var job = await store.ChangeAsync(id, (connection, job) => Apply(connection, job, state, change.ErrorMessage, changed)).ConfigureAwait(false);
        webhooks.Wake();
        return job;
    }

    private JobRecord Apply(DatabaseConnection connection, JobRecord job, JobState? state, string? errorMessage, IReadOnlyList<DocumentPage>? pages)
    {
        job = pages is null ? job : JobCommands.SetPages(connection, job, pages);
        if (state is null)
        {
            return job;
        }

        var now = Instant.Now(time);
        FetchTable.Remove(connection, job.Sequence);
        if (state == JobState.Cancelled)
        {
            WebhookEvents.Cancel(connection, job, now);
        }
        else
        {
            DeliveryTable.RemoveLaterThan(connection, job.Sequence, now);
        }

        var settled = JobCommands.Settle(connection, job, state.Value, state == JobState.Pending ? Math.Min(now, job.CreatedAt) : now, errorMessage);
        WebhookEvents.AddOutcome(connection, settled, PageTable.Read(connection, job.Sequence).Any(static page => page.Error is not null), WebhookTable.Read(connection, job.Sequence));
        return settled;
    }
}
