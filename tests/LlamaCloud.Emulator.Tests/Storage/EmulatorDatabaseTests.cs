using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Tests.Storage;

[TestClass]
public sealed class EmulatorDatabaseTests
{
    [TestMethod]
    public async Task Written_data_exists_after_the_file_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        JobRecord written;
        using (var store = JobStore.Open(folder.File("new/folder/jobs.db")))
        {
            written = await store.InsertAsync(NewJob, (connection, job) => PageTable.Insert(
                connection,
                job.Sequence,
                [new DocumentPage { Number = 1, Text = "t", Markdown = "# t" }, new DocumentPage { Number = 2, Error = "e" }]));
        }

        using var again = JobStore.Open(folder.File("new/folder/jobs.db"));

        Assert.AreEqual(written, again.Find(written.Id));
        var pages = again.Pages(written.Sequence);
        Assert.AreEqual(new DocumentPage { Number = 1, Text = "t", Markdown = "# t" }, pages[0]);
        Assert.AreEqual("e", pages[1].Error);
    }

    [TestMethod]
    public async Task Writes_reach_the_disk_before_the_response_and_readers_cannot_write()
    {
        using var folder = new TemporaryFolder();
        using var database = EmulatorDatabase.Open(folder.File("jobs.db"));

        const long Full = 2;
        Assert.AreEqual((Full, "wal"), await database.WriteAsync(static connection =>
            ((long)connection.Scalar("PRAGMA synchronous")!, (string)connection.Scalar("PRAGMA journal_mode")!)));
        Assert.ThrowsExactly<SqliteException>(() => database.Read(static connection => connection.Execute("DELETE FROM jobs")));
    }

    [TestMethod]
    public async Task The_same_empty_file_can_be_opened_many_times_at_once()
    {
        using var folder = new TemporaryFolder();
        using var start = new Barrier(8);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return JobStore.Open(folder.File("jobs.db"));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        await Task.WhenAll(opened.Select(store => store.AddAsync(NewJob)));

        foreach (var store in opened)
        {
            CollectionAssert.AreEqual(opened[0].TokenKey, store.TokenKey);
            Assert.HasCount(8, store.List(new ListFilter(), null, 100, long.MaxValue));
        }

        foreach (var store in opened)
        {
            store.Dispose();
        }
    }

    [TestMethod]
    public async Task A_failed_write_is_rolled_back_and_does_not_affect_the_others()
    {
        using var store = JobStore.Open(null);
        var writes = Enumerable.Range(0, 50).Select(i => store.WriteAsync(connection =>
        {
            connection.Execute("INSERT INTO meta (name, value) VALUES ($1, x'01')", "name-" + i);
            return i % 5 == 0 ? throw new InvalidOperationException("no") : i;
        })).ToList();

        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (InvalidOperationException)
            {
                failed++;
            }
        }

        Assert.AreEqual(10, failed);
        Assert.AreEqual(40L, await store.WriteAsync(connection => (long)connection.Scalar("SELECT count(*) FROM meta WHERE name LIKE 'name-%'")!));
    }

    [TestMethod]
    public async Task A_database_of_an_earlier_version_is_upgraded_and_its_page_tokens_stay_valid()
    {
        using var folder = new TemporaryFolder();
        var id = Guid.NewGuid();
        Run(
            folder.File("jobs.db"),
            $"""
            {Schema.Steps[0]}; {Schema.Steps[1]};
            INSERT INTO names (number, name) VALUES (1, '7'), (2, 'o');
            INSERT INTO jobs (sequence, id, project, organization, created_at, running_at, settled_at, settled_state, name, tier, version, user_metadata, seed_number)
            VALUES (9, x'{id:N}', 1, 2, 1, 2, 3, {(int)JobState.Completed}, 'n', 'fast', 'latest', '{"{}"}', 7);
            UPDATE meta SET value = x'0102' WHERE name = 'token_key';
            PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = 2;
            """);

        using var store = JobStore.Open(folder.File("jobs.db"));

        var expected = NewJob() with { Sequence = 9, Id = id, ProjectId = "7" };
        Assert.AreEqual(expected, store.Find(id));
        Assert.AreEqual(expected, store.List(new ListFilter { ProjectId = "7", OrganizationId = "o" }, null, 10, long.MaxValue).Single());
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, store.TokenKey);
        Assert.AreEqual(10L, (await store.AddAsync(NewJob)).Sequence);
    }

    [TestMethod]
    public void A_file_that_is_not_a_database_is_rejected_and_not_changed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.txt"), new string('x', 5000));

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("notes.txt")));

        StringAssert.Contains(exception.Message, "notes.txt is not a database of the emulator", StringComparison.Ordinal);
        Assert.AreEqual(new string('x', 5000), File.ReadAllText(folder.File("notes.txt")));
    }

    [TestMethod]
    public void A_database_of_another_program_is_rejected_and_not_changed()
    {
        using var folder = new TemporaryFolder();
        Run(folder.File("other.db"), "CREATE TABLE mine (x)");
        var before = File.ReadAllBytes(folder.File("other.db"));

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("other.db")));

        StringAssert.Contains(exception.Message, "another program", StringComparison.Ordinal);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder.File("other.db")));
    }

    [TestMethod]
    public void A_database_of_a_newer_emulator_is_rejected()
    {
        using var folder = new TemporaryFolder();
        EmulatorDatabase.Open(folder.File("jobs.db")).Dispose();
        Run(folder.File("jobs.db"), "PRAGMA user_version = 9999");

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("jobs.db")));

        StringAssert.Contains(exception.Message, "newer version of the emulator", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_message_names_a_file_that_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("file/jobs.db")));

        StringAssert.Contains(exception.Message, folder.File("file/jobs.db"), StringComparison.Ordinal);
    }

    internal static JobRecord NewJob() => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = "p",
        OrganizationId = "o",
        CreatedAt = 1,
        RunningAt = 2,
        SettledAt = 3,
        SettledState = JobState.Completed,
        Name = "n",
        Tier = "fast",
        Version = "latest",
        UserMetadata = "{}",
        SeedNumber = 7,
    };

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
