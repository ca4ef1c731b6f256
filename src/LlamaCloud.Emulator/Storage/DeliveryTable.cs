using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>An event to deliver to a webhook.</summary>
/// <param name="Number">0 until stored.</param>
/// <param name="Job">Sequence number of the job.</param>
/// <param name="JobId">Its public id.</param>
/// <param name="DueAt">The time of the next attempt.</param>
/// <param name="HappenedAt">The time of the event, which can be in the future.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="EventId">The same in every attempt.</param>
/// <param name="EventType">The type of the event, for example <c>parse.success</c>.</param>
/// <param name="Webhook">The webhook's configuration as JSON.</param>
/// <param name="Queue">The webhook's URL.</param>
internal sealed record PendingDelivery(
    long Number, long Job, Guid JobId, long DueAt, long HappenedAt, int Attempts, string EventId, string EventType, string Webhook, string Queue);

/// <summary>
/// Stores events until they are delivered or have failed, so that they are delivered even after a restart. All methods run in the
/// caller's transaction.
/// </summary>
internal static class DeliveryTable
{
    private const string Columns = "number, job, job_id, due_at, happened_at, attempts, event_id, event_type, webhook, queue";

    /// <summary>Finds the first event of each queue, queue by queue, so that the length of the queues does not matter.</summary>
    private const string Heads =
        """
        WITH RECURSIVE queues (name) AS (
            SELECT min(queue) FROM deliveries
            UNION ALL
            SELECT (SELECT min(queue) FROM deliveries WHERE queue > name) FROM queues WHERE name IS NOT NULL
        ), heads (head) AS (
            SELECT (SELECT number FROM deliveries WHERE queue = name ORDER BY happened_at, number LIMIT 1) FROM queues WHERE name IS NOT NULL
        )
        """;

    public static void Add(DatabaseConnection connection, PendingDelivery delivery) => connection.Execute(
        "INSERT INTO deliveries (job, job_id, due_at, happened_at, attempts, event_id, event_type, webhook, queue) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        delivery.Job,
        delivery.JobId.ToByteArray(bigEndian: true),
        delivery.DueAt,
        delivery.HappenedAt,
        delivery.Attempts,
        delivery.EventId,
        delivery.EventType,
        delivery.Webhook,
        delivery.Queue);

    /// <summary>Removes the events of a job that will not happen any more.</summary>
    public static void RemoveLaterThan(DatabaseConnection connection, long job, long now) =>
        connection.Execute("DELETE FROM deliveries WHERE job = $1 AND happened_at > $2", job, now);

    /// <summary>Removes an event. Its number may have been reused after a reset of the emulator, its id is not.</summary>
    public static void Remove(DatabaseConnection connection, PendingDelivery delivery) =>
        connection.Execute("DELETE FROM deliveries WHERE number = $1 AND event_id = $2", delivery.Number, delivery.EventId);

    /// <summary>
    /// Takes the events that are due, at most the first of each queue. They are due again at <paramref name="retryAt"/>, so that no
    /// other process takes them before, and that they are retried if this process is killed.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="now">The current time.</param>
    /// <param name="retryAt">The time at which they are due again.</param>
    /// <param name="isRunning">Returns true for the id of an event that is being delivered, even though it is due.</param>
    public static IReadOnlyList<PendingDelivery> Take(DatabaseConnection connection, long now, long retryAt, Func<string, bool> isRunning)
    {
        var due = connection.Query(
            $"{Heads} SELECT {Columns} FROM heads JOIN deliveries ON number = head WHERE due_at <= $1 ORDER BY due_at LIMIT 100", ReadDelivery, now);
        var taken = new List<PendingDelivery>();
        foreach (var delivery in due)
        {
            var runs = isRunning(delivery.EventId);
            connection.Execute("UPDATE deliveries SET due_at = $2, attempts = attempts + $3 WHERE number = $1", delivery.Number, retryAt, runs ? 0 : 1);
            if (!runs)
            {
                taken.Add(delivery);
            }
        }

        return taken;
    }

    public static void Postpone(DatabaseConnection connection, PendingDelivery delivery, long dueAt) =>
        connection.Execute("UPDATE deliveries SET due_at = $3 WHERE number = $1 AND event_id = $2", delivery.Number, delivery.EventId, dueAt);

    /// <summary>Gets the time of the next event, or null if there is none.</summary>
    public static long? NextDue(DatabaseConnection connection) => connection.Scalar($"{Heads} SELECT min(due_at) FROM heads JOIN deliveries ON number = head") as long?;

    private static PendingDelivery ReadDelivery(SqliteDataReader reader)
    {
        var id = new byte[16];
        reader.GetBytes(2, 0, id, 0, id.Length);
        return new PendingDelivery(
            reader.GetInt64(0), reader.GetInt64(1), new Guid(id, bigEndian: true), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5),
            reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9));
    }
}
