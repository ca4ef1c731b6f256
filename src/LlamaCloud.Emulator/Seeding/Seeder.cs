using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Seeding;

/// <summary>Fills an empty database. A database that has jobs is not changed.</summary>
internal static class Seeder
{
    /// <summary>Adds <paramref name="count"/> jobs if there are none. Returns the number of added jobs.</summary>
    public static Task<int> SeedAsync(JobStore store, int count, long anchor) => store.WriteAsync(connection =>
        HasJobs(connection) || count <= 0 ? 0 : Fill(connection, SeededJobs.Create(count, anchor)));

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
