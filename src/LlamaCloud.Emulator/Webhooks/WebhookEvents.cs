using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Webhooks;

/// <summary>The webhook events of a job.</summary>
internal static class WebhookEvents
{
    /// <summary>
    /// Adds the events of a new job. They follow from its times and are stored with the job. <see cref="AddOutcome"/> adds the last
    /// event of a job whose result is not known yet.
    /// </summary>
    public static void AddFor(DatabaseConnection connection, JobRecord job, bool hasFailedPages, IReadOnlyList<LlamaParseWebhookConfiguration> webhooks)
    {
        foreach (var webhook in webhooks)
        {
            Add(connection, job, WebhookEventType.ParsePending, job.CreatedAt, webhook);
            if (job.SettledState != JobState.Pending)
            {
                Add(connection, job, WebhookEventType.ParseRunning, job.RunningAt, webhook);
            }
        }

        AddOutcome(connection, job, hasFailedPages, webhooks);
    }

    public static void AddOutcome(DatabaseConnection connection, JobRecord job, bool hasFailedPages, IReadOnlyList<LlamaParseWebhookConfiguration> webhooks)
    {
        WebhookEventType? outcome = job.SettledState switch
        {
            JobState.Completed => hasFailedPages ? WebhookEventType.ParsePartialSuccess : WebhookEventType.ParseSuccess,
            JobState.Failed => WebhookEventType.ParseError,
            _ => default(WebhookEventType?),
        };
        foreach (var webhook in outcome is null ? [] : webhooks)
        {
            Add(connection, job, outcome!.Value, job.SettledAt, webhook);
        }
    }

    /// <summary>Replaces the later events of the job by its cancellation.</summary>
    public static void Cancel(DatabaseConnection connection, JobRecord job, long now)
    {
        DeliveryTable.RemoveLaterThan(connection, job.Sequence, now);
        foreach (var webhook in WebhookTable.Read(connection, job.Sequence))
        {
            Add(connection, job, WebhookEventType.ParseCancelled, now, webhook);
        }
    }

    private static void Add(DatabaseConnection connection, JobRecord job, WebhookEventType type, long happensAt, LlamaParseWebhookConfiguration webhook)
    {
        // Without a list of events, a webhook gets all events.
        if (webhook.WebhookUrl is not null && (webhook.WebhookEvents is not { Count: > 0 } events || events.Contains(type)))
        {
            DeliveryTable.Add(connection, new PendingDelivery(
                0, job.Sequence, job.Id, happensAt, happensAt, 0, Guid.NewGuid().ToString(), type.Value, webhook.ToJson(), webhook.WebhookUrl));
        }
    }
}
