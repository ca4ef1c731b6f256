using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Listing;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Tests.Storage;

[TestClass]
public sealed class EmulatorDatabaseTests
{
    [TestMethod]
    public async Task What_was_written_is_there_after_the_file_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        JobRecord written;
        await using (var store = JobStore.Open(folder.File("new/folder/jobs.db")))
        {
            written = await store.InsertAsync(NewJob, (connection, job) => PageTable.Insert(
                connection,
                job.Sequence,
                [new DocumentPage { Number = 1, Text = "t", Markdown = "# t" }, new DocumentPage { Number = 2, Error = "e" }]));
        }

        await using var again = JobStore.Open(folder.File("new/folder/jobs.db"));

        Assert.AreEqual(written, again.Find(written.Id));
        var pages = again.Pages(written.Sequence);
        Assert.AreEqual(new DocumentPage { Number = 1, Text = "t", Markdown = "# t" }, pages[0]);
        Assert.AreEqual("e", pages[1].Error);
    }

    [TestMethod]
    public void Writes_go_to_the_disk_before_they_are_answered_and_readers_cannot_write()
    {
        using var folder = new TemporaryFolder();
        using var database = EmulatorDatabase.Open(folder.File("jobs.db"));
        using var writer = database.Connect();

        const long Full = 2;
        Assert.AreEqual(Full, writer.Scalar("PRAGMA synchronous"));
        Assert.AreEqual("wal", writer.Scalar("PRAGMA journal_mode"));
        Assert.ThrowsExactly<SqliteException>(() => database.Read(static connection => connection.Execute("DELETE FROM jobs")));
    }

    [TestMethod]
    public async Task The_same_empty_file_can_be_opened_by_many_at_once()
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
            await store.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task A_failing_write_leaves_nothing_and_does_not_touch_the_others()
    {
        await using var store = JobStore.Open(null);
        var writes = Enumerable.Range(0, 50).Select(i => store.WriteAsync(connection =>
        {
            connection.Execute("INSERT INTO names (name) VALUES ($1)", "name-" + i);
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
        Assert.AreEqual(40L, await store.WriteAsync(connection => (long)connection.Scalar("SELECT count(*) FROM names")!));
    }

    [TestMethod]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.txt"), new string('x', 5000));

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("notes.txt")));

        StringAssert.Contains(exception.Message, "notes.txt is not a database of the emulator", StringComparison.Ordinal);
        Assert.AreEqual(new string('x', 5000), File.ReadAllText(folder.File("notes.txt")));
    }

    [TestMethod]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        Run(folder.File("other.db"), "CREATE TABLE mine (x)");
        var before = File.ReadAllBytes(folder.File("other.db"));

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("other.db")));

        StringAssert.Contains(exception.Message, "another program", StringComparison.Ordinal);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder.File("other.db")));
    }

    [TestMethod]
    public void A_database_of_a_newer_emulator_is_refused()
    {
        using var folder = new TemporaryFolder();
        EmulatorDatabase.Open(folder.File("jobs.db")).Dispose();
        Run(folder.File("jobs.db"), "PRAGMA user_version = 9999");

        var exception = Assert.ThrowsExactly<EmulatorException>(() => EmulatorDatabase.Open(folder.File("jobs.db")));

        StringAssert.Contains(exception.Message, "newer emulator", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_place_that_cannot_be_written_is_named()
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
