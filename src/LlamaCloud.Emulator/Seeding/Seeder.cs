using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Seeding;

/// <summary>Fills an empty database. A database that has jobs is not changed.</summary>
internal static class Seeder
{
    /// <summary>Adds <paramref name="count"/> generated jobs and the given ones if there are none. Returns the number of added jobs.</summary>
    public static Task<int> SeedAsync(JobStore store, int count, long anchor, params IReadOnlyList<(JobRecord Job, IReadOnlyList<DocumentPage> Pages)> given) => store.WriteAsync(connection =>
    {
        if (HasJobs(connection))
        {
            return 0;
        }

        var added = count > 0 ? Fill(connection, SeededJobs.Create(count, anchor)) : 0;
        foreach (var (job, pages) in given)
        {
            PageTable.Insert(connection, JobCommands.Insert(connection, job).Sequence, pages);
        }

        return added + given.Count;
    });

    /// <summary>
    /// Adds the sample jobs if there are no jobs. Done once per database, so deleted samples do not come back.
    /// </summary>
    public static Task<int> AddSamplesAsync(JobStore store, long anchor) => store.WriteAsync(connection =>
    {
        var isFirst = connection.Execute("INSERT INTO meta (name, value) VALUES ('samples', x'01') ON CONFLICT DO NOTHING") == 1;
        return isFirst && !HasJobs(connection) ? Fill(connection, SeededJobs.CreateSamples(anchor)) : 0;
    });

    private static bool HasJobs(DatabaseConnection connection) => connection.Scalar("SELECT 1 FROM jobs LIMIT 1") is not null;

    /// <summary>Runs in the caller's transaction, so a process that is killed while seeding leaves the database empty.</summary>
    private static int Fill(DatabaseConnection connection, IEnumerable<JobRecord> jobs)
    {
        var count = 0;
        foreach (var job in jobs)
        {
            JobCommands.Insert(connection, job);
            count++;
        }

        return count;
    }
}
