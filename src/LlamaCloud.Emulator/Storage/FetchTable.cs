using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>A source to fetch for a job, with the configuration of the job as JSON.</summary>
internal sealed record PendingFetch(long Job, Guid JobId, string Url, string Configuration);

/// <summary>Jobs that wait for their source. All methods run in the caller's transaction.</summary>
internal static class FetchTable
{
    public static void Add(DatabaseConnection connection, PendingFetch fetch) => connection.Execute(
        "INSERT INTO fetches (job, url, configuration) VALUES ($1, $2, $3)", fetch.Job, fetch.Url, fetch.Configuration);

    /// <summary>Returns true if the job was still waiting.</summary>
    public static bool Remove(DatabaseConnection connection, long job) =>
        connection.Execute("DELETE FROM fetches WHERE job = $1", job) == 1;

    /// <summary>Counts an attempt before it starts, so that it counts even if it ends the process. Returns null if the job is not waiting any more.</summary>
    public static long? CountAttempt(DatabaseConnection connection, long job) =>
        connection.Scalar("UPDATE fetches SET attempts = attempts + 1 WHERE job = $1 RETURNING attempts", job) as long?;

    /// <summary>Reverts an attempt when the process stops normally and leaves the source to the next one.</summary>
    public static void UndoAttempt(DatabaseConnection connection, long job) =>
        connection.Execute("UPDATE fetches SET attempts = attempts - 1 WHERE job = $1", job);

    public static IReadOnlyList<PendingFetch> All(DatabaseConnection connection) => connection.Query(
        "SELECT job, id, url, configuration FROM fetches JOIN jobs ON sequence = job ORDER BY job", ReadFetch);

    private static PendingFetch ReadFetch(SqliteDataReader reader) => new(
        reader.GetInt64(0), new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true), reader.GetString(2), reader.GetString(3));
}
