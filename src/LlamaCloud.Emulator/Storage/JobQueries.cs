using System.Collections.Concurrent;
using System.Text;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Reads jobs.</summary>
internal static class JobQueries
{
    private const string FindByIdSql = $"SELECT {JobListSql.Columns} FROM jobs WHERE id = $1";
    private const string FindBySequenceSql = $"SELECT {JobListSql.Columns} FROM jobs WHERE sequence = $1";

    private static readonly ConcurrentDictionary<JobListSql.Shape, string> ListSql = new();

    public static JobRecord? Find(DatabaseConnection connection, Guid id) =>
        connection.Query(FindByIdSql, ReadJob, id.ToByteArray(bigEndian: true)).SingleOrDefault();

    public static JobRecord? Find(DatabaseConnection connection, long sequence) =>
        connection.Query(FindBySequenceSql, ReadJob, sequence).SingleOrDefault();

    public static long Count(DatabaseConnection connection) => (long)connection.Scalar("SELECT count(*) FROM jobs")!;

    public static IReadOnlyList<JobRecord> List(DatabaseConnection connection, ListFilter filter, PagePosition? position, int count, long now)
    {
        var shape = new JobListSql.Shape(filter.State, filter.ProjectId is not null, filter.OrganizationId is not null, filter.JobIds is not null);
        var (top, topSequence) = Top(filter, position);
        return connection.Query(
            ListSql.GetOrAdd(shape, JobListSql.Build),
            ReadJob,
            now, filter.CreatedFrom ?? long.MinValue, top, topSequence, count, filter.ProjectId, filter.OrganizationId, ToJson(filter.JobIds));
    }

    /// <summary>Gets the position that is above the first row of a page.</summary>
    private static (long CreatedAt, long Sequence) Top(ListFilter filter, PagePosition? position)
    {
        // No row has this sequence number, so the page includes every row created at that very time.
        var top = (CreatedAt: filter.CreatedTo ?? long.MaxValue, Sequence: long.MaxValue);
        return position is { } at && (at.CreatedAt, at.Sequence).CompareTo(top) < 0 ? (at.CreatedAt, at.Sequence) : top;
    }

    private static string? ToJson(IReadOnlyCollection<string>? ids)
    {
        if (ids is null)
        {
            return null;
        }

        var json = new StringBuilder("[");
        foreach (var text in ids)
        {
            // A malformed id matches no job.
            if (JobId.TryParse(text, out var id))
            {
                json.Append(json.Length > 1 ? "," : "").Append('"').Append(id.ToString("N")).Append('"');
            }
        }

        return json.Append(']').ToString();
    }

    private static JobRecord ReadJob(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true),
        ProjectId = row.GetString(2),
        OrganizationId = row.GetString(3),
        CreatedAt = row.GetInt64(4),
        RunningAt = row.GetInt64(5),
        SettledAt = row.GetInt64(6),
        SettledState = (JobState)row.GetInt32(7),
        Name = GetText(row, 8),
        Tier = GetText(row, 9),
        Version = GetText(row, 10),
        ErrorMessage = GetText(row, 11),
        UserMetadata = GetText(row, 12),
        SeedNumber = row.IsDBNull(13) ? null : row.GetInt64(13),
    };

    private static string? GetText(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
