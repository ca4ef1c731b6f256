using System.Collections.Concurrent;
using System.Text;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Listing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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

    /// <summary>
    /// A row before its numbers have been turned into names: that takes a query of its own. It is read from SQLite's statement
    /// itself, since a page has thousands of columns and the reader's own checks of each take longer than the query.
    /// </summary>
    private readonly struct StoredJob
    {
        private readonly JobRecord _job;
        private readonly long _project;
        private readonly long _organization;

        public StoredJob(SqliteDataReader reader)
        {
            var row = reader.Handle!;
            _project = raw.sqlite3_column_int64(row, 2);
            _organization = raw.sqlite3_column_int64(row, 3);
            _job = new JobRecord
            {
                Sequence = raw.sqlite3_column_int64(row, 0),
                Id = new Guid(raw.sqlite3_column_blob(row, 1), bigEndian: true),
                ProjectId = "",
                OrganizationId = "",
                CreatedAt = raw.sqlite3_column_int64(row, 4),
                RunningAt = raw.sqlite3_column_int64(row, 5),
                SettledAt = raw.sqlite3_column_int64(row, 6),
                SettledState = (JobState)raw.sqlite3_column_int(row, 7),
                Name = Text(row, 8),
                Tier = Text(row, 9),
                Version = Text(row, 10),
                ErrorMessage = Text(row, 11),
                UserMetadata = Text(row, 12),
                SeedNumber = raw.sqlite3_column_type(row, 13) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(row, 13),
            };
        }

        public JobRecord ToRecord(DatabaseConnection connection, NameTable names) => _job with
        {
            ProjectId = names.Get(connection, _project),
            OrganizationId = names.Get(connection, _organization),
        };

        private static string? Text(sqlite3_stmt row, int column) =>
            raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(row, column).utf8_to_string();
    }
}
