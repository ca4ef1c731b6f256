using System.Collections.Concurrent;
using System.Text;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Listing;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Reading jobs.</summary>
internal static class JobQueries
{
    private const string FindByIdSql = $"SELECT {JobListSql.Columns} FROM jobs WHERE id = $1";
    private const string FindBySequenceSql = $"SELECT {JobListSql.Columns} FROM jobs WHERE sequence = $1";

    private static readonly ConcurrentDictionary<JobListSql.Shape, string> ListSql = new();

    public static JobRecord? Find(DatabaseConnection connection, NameTable names, Guid id) =>
        Find(connection, names, FindByIdSql, id.ToByteArray(bigEndian: true));

    public static JobRecord? Find(DatabaseConnection connection, NameTable names, long sequence) =>
        Find(connection, names, FindBySequenceSql, sequence);

    public static IReadOnlyList<JobRecord> List(
        DatabaseConnection connection, NameTable names, ListFilter filter, PagePosition? position, int count, long now)
    {
        var project = filter.ProjectId is { } projectId ? names.Find(connection, projectId) : null;
        var organization = filter.OrganizationId is { } organizationId ? names.Find(connection, organizationId) : null;
        if ((project is null && filter.ProjectId is not null) || (organization is null && filter.OrganizationId is not null))
        {
            return [];
        }

        var shape = new JobListSql.Shape(filter.State, project is not null, organization is not null, filter.JobIds is not null);
        var (top, topSequence) = Top(filter, position);
        var rows = connection.Query(
            ListSql.GetOrAdd(shape, JobListSql.Build),
            static reader => new StoredJob(reader),
            now, filter.CreatedFrom ?? long.MinValue, top, topSequence, count, project, organization, ToJson(filter.JobIds));
        return rows.ConvertAll(row => row.ToRecord(connection, names));
    }

    private static JobRecord? Find(DatabaseConnection connection, NameTable names, string sql, object key)
    {
        var found = connection.Query(sql, static reader => new StoredJob(reader), key);
        return found is [var job] ? job.ToRecord(connection, names) : null;
    }

    /// <summary>The first row of a page is strictly below this position.</summary>
    private static (long CreatedAt, long Sequence) Top(ListFilter filter, PagePosition? position)
    {
        // No row has so large a number, so that "below it" includes every row of that very moment.
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
            // What is not an id in form is the id of no job.
            if (JobId.TryParse(text, out var id))
            {
                json.Append(json.Length > 1 ? "," : "").Append('"').Append(id.ToString("N")).Append('"');
            }
        }

        return json.Append(']').ToString();
    }

    /// <summary>A row before its numbers have been turned into names: that takes a query of its own.</summary>
    private readonly struct StoredJob
    {
        private readonly JobRecord _job;
        private readonly long _project;
        private readonly long _organization;

        public StoredJob(SqliteDataReader reader)
        {
            _project = reader.GetInt64(2);
            _organization = reader.GetInt64(3);
            _job = new JobRecord
            {
                Sequence = reader.GetInt64(0),
                Id = ReadId(reader),
                ProjectId = "",
                OrganizationId = "",
                CreatedAt = reader.GetInt64(4),
                RunningAt = reader.GetInt64(5),
                SettledAt = reader.GetInt64(6),
                SettledState = (JobState)reader.GetInt32(7),
                Name = Text(reader, 8),
                Tier = Text(reader, 9),
                Version = Text(reader, 10),
                ErrorMessage = Text(reader, 11),
                UserMetadata = Text(reader, 12),
                SeedNumber = reader.IsDBNull(13) ? null : reader.GetInt64(13),
            };
        }

        public JobRecord ToRecord(DatabaseConnection connection, NameTable names) => _job with
        {
            ProjectId = names.Get(connection, _project),
            OrganizationId = names.Get(connection, _organization),
        };

        private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        private static Guid ReadId(SqliteDataReader reader)
        {
            var bytes = new byte[16];
            reader.GetBytes(1, 0, bytes, 0, bytes.Length);
            return new Guid(bytes, bigEndian: true);
        }
    }
}
