using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>An event that a webhook is to be told of.</summary>
/// <param name="Number">0 until stored.</param>
/// <param name="Job">Sequence number of the job.</param>
/// <param name="JobId">Its public id.</param>
/// <param name="DueAt">When to try next.</param>
/// <param name="HappenedAt">When it happened, or will.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="EventId">The same in every attempt.</param>
/// <param name="EventType">What happened, such as <c>parse.success</c>.</param>
/// <param name="Webhook">The webhook's configuration as JSON.</param>
internal sealed record PendingDelivery(
    long Number, long Job, Guid JobId, long DueAt, long HappenedAt, int Attempts, string EventId, string EventType, string Webhook);

/// <summary>
/// Events on their way to webhooks: kept until they were received or given up, so that they also reach a webhook after a
/// restart. Each method that writes is part of its caller's transaction.
/// </summary>
internal static class DeliveryTable
{
    private const string Columns = "number, job, job_id, due_at, happened_at, attempts, event_id, event_type, webhook";

    public static void Add(DatabaseConnection connection, PendingDelivery delivery) => connection.Execute(
        "INSERT INTO deliveries (job, job_id, due_at, happened_at, attempts, event_id, event_type, webhook) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        delivery.Job,
        delivery.JobId.ToByteArray(bigEndian: true),
        delivery.DueAt,
        delivery.HappenedAt,
        delivery.Attempts,
        delivery.EventId,
        delivery.EventType,
        delivery.Webhook);

    /// <summary>Takes back the events of a job that will not happen any more.</summary>
    public static void RemoveLaterThan(DatabaseConnection connection, long job, long now) =>
        connection.Execute("DELETE FROM deliveries WHERE job = $1 AND happened_at > $2", job, now);

    public static void Remove(DatabaseConnection connection, long number) =>
        connection.Execute("DELETE FROM deliveries WHERE number = $1", number);

    /// <summary>
    /// The events that are due, none of which is due again before <paramref name="retryAt"/>: so no other process takes them, and
    /// they are tried again if this one dies.
    /// </summary>
    public static IReadOnlyList<PendingDelivery> Take(DatabaseConnection connection, long now, long retryAt)
    {
        var due = connection.Query($"SELECT {Columns} FROM deliveries WHERE due_at <= $1 ORDER BY due_at LIMIT 100", ReadDelivery, now);
        foreach (var delivery in due)
        {
            connection.Execute("UPDATE deliveries SET due_at = $2, attempts = attempts + 1 WHERE number = $1", delivery.Number, retryAt);
        }

        return due;
    }

    public static void Postpone(DatabaseConnection connection, long number, long dueAt) =>
        connection.Execute("UPDATE deliveries SET due_at = $2 WHERE number = $1", number, dueAt);

    /// <summary>When the next event is due, or null when there is none.</summary>
    public static long? NextDue(DatabaseConnection connection) => connection.Scalar("SELECT min(due_at) FROM deliveries") as long?;

    private static PendingDelivery ReadDelivery(SqliteDataReader reader)
    {
        var id = new byte[16];
        reader.GetBytes(2, 0, id, 0, id.Length);
        return new PendingDelivery(
            reader.GetInt64(0), reader.GetInt64(1), new Guid(id, bigEndian: true), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5),
            reader.GetString(6), reader.GetString(7), reader.GetString(8));
    }
}
