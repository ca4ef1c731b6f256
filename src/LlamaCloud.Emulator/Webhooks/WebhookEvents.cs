using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Webhooks;

/// <summary>Which events the webhooks of a job are told of, and when.</summary>
internal static class WebhookEvents
{
    /// <summary>
    /// The events of a new job: they follow from its times, so that all that is known is stored with the job. Of a job whose
    /// outcome is not known yet the last one is added by <see cref="AddOutcome"/>.
    /// </summary>
    public static void AddFor(DatabaseConnection connection, JobRecord job, bool hasFailedPages, IReadOnlyList<LlamaParseWebhookConfiguration> webhooks)
    {
        foreach (var webhook in webhooks)
        {
            Add(connection, job, WebhookEventType.ParsePending, job.CreatedAt, webhook);
            Add(connection, job, WebhookEventType.ParseRunning, job.RunningAt, webhook);
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

    /// <summary>Instead of what would have happened later, the webhooks of the job are told that it was cancelled.</summary>
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
        // Without a list of events a webhook is told of all.
        if (webhook.WebhookUrl is not null && (webhook.WebhookEvents is not { Count: > 0 } events || events.Contains(type)))
        {
            DeliveryTable.Add(connection, new PendingDelivery(
                0, job.Sequence, job.Id, happensAt, happensAt, 0, Guid.NewGuid().ToString(), type.Value, webhook.ToJson(), webhook.WebhookUrl));
        }
    }
}
