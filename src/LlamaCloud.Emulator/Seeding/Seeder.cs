using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Seeding;

/// <summary>Fills an empty database. One with a job in it is never added to.</summary>
internal static class Seeder
{
    /// <summary>Adds <paramref name="count"/> jobs when there is none. Returns how many were added.</summary>
    public static Task<int> SeedAsync(JobStore store, int count, long anchor) => store.WriteAsync(connection =>
        HasJobs(connection) || count <= 0 ? 0 : Fill(connection, SeededJobs.Create(count, anchor)));

    /// <summary>
    /// Adds the samples, once in the life of a database and only when it has no job: who deletes them does not want them back.
    /// </summary>
    public static Task<int> AddSamplesAsync(JobStore store, long anchor) => store.WriteAsync(connection =>
    {
        var isFirst = connection.Execute("INSERT INTO meta (name, value) VALUES ('samples', x'01') ON CONFLICT DO NOTHING") == 1;
        return isFirst && !HasJobs(connection) ? Fill(connection, SeededJobs.CreateSamples(anchor)) : 0;
    });

    private static bool HasJobs(DatabaseConnection connection) => connection.Scalar("SELECT 1 FROM jobs LIMIT 1") is not null;

    /// <summary>
    /// The table first and its indexes afterwards: sorting all keys once is several times faster than keeping six trees in
    /// order row by row. All of it happens in the one transaction of the caller, so nobody sees a table without indexes.
    /// </summary>
    private static int Fill(DatabaseConnection connection, IEnumerable<JobRecord> jobs)
    {
        foreach (var index in connection.Query("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'jobs'", reader => reader.GetString(0)))
        {
            connection.Execute($"DROP INDEX {index}");
        }

        var names = new NameTable { LivesInTransaction = true };
        var count = 0;
        foreach (var job in jobs)
        {
            JobCommands.Insert(connection, names, job);
            count++;
        }

        foreach (var index in Schema.JobIndexes)
        {
            connection.Execute(index);
        }

        return count;
    }
}
