using System.Text;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>The journal of a batch, and later runs with it.</summary>
[TestClass]
public sealed class JournalTests
{
    private static readonly ParseJournalEntry Entry = new("key-\u00e9\n\"", ParseJournalState.Waiting)
    {
        FirstAttempt = new(2026, 9, 14, 8, 0, 0, 123, TimeSpan.Zero),
        JobId = "pjb-1",
        Round = 2,
        Name = "a.pdf",
        Error = "error",
    };

    [TestMethod]
    public async Task What_is_done_is_skipped_and_the_rest_is_sent()
    {
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = run.CreateClient();
        var documents = BatchRun.Documents(20);
        string?[] done;
        using (var journal = ParseJournal.File(folder.File("j")))
        {
            done = [.. (await BatchRun.ParseAsync(client, [.. documents.Take(12)], new() { Journal = journal })).Select(static outcome => outcome.JobId)];
        }

        using var again = ParseJournal.File(folder.File("j"));
        var outcomes = new List<ParseOutcome>();
        await foreach (var outcome in client.Parsing.ParseManyAsync(BatchRun.Documents(20), new() { Journal = again }))
        {
            outcomes.Add(outcome);
        }

        Assert.HasCount(20, outcomes);
        CollectionAssert.AreEquivalent(done, outcomes.Where(static outcome => outcome.IsSkipped).Select(static outcome => outcome.JobId).ToArray());
        await run.AssertOneJobEachAsync(20);
    }

    [TestMethod]
    public async Task An_outcome_that_the_caller_did_not_process_comes_again()
    {
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = run.CreateClient();
        using var journal = ParseJournal.File(folder.File("j"));
        await foreach (var _ in client.Parsing.ParseManyAsync(BatchRun.Documents(5), new() { Journal = journal }))
        {
            break;
        }

        await BatchRun.ParseAsync(client, BatchRun.Documents(5), new() { Journal = journal });
        await run.AssertOneJobEachAsync(5);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 2)]
    public async Task A_failed_job_is_reported_again_or_created_anew(bool retryFailed, int jobs)
    {
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = run.CreateClient();
        using var journal = ParseJournal.File(folder.File("j"));
        run.Emulator.On(static _ => true).Times(1).Fail("TIMEOUT");
        var outcomes = new List<ParseOutcome>();
        for (var i = 0; i < 2; i++)
        {
            await foreach (var outcome in client.Parsing.ParseManyAsync(BatchRun.Documents(1), new() { Journal = journal, RetryFailed = retryFailed }))
            {
                outcomes.Add(outcome);
            }
        }

        Assert.IsInstanceOfType<ParseJobFailedException>(outcomes[0].Exception);
        Assert.AreEqual(retryFailed, outcomes[1].Exception is null);
        Assert.AreEqual(jobs, (await run.JobsByKeyAsync()).Sum(static group => group.Count()));
    }

    [TestMethod]
    public async Task A_journal_that_fails_stops_the_batch_before_anything_is_sent()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.ParseAsync(client, BatchRun.Documents(10), new() { Journal = new BrokenJournal() }));

        Assert.AreEqual("disk full", failure.InnerException!.Message);
        Assert.IsEmpty(await run.JobsByKeyAsync());
    }

    [TestMethod]
    public async Task A_file_that_was_cut_at_any_byte_has_what_was_complete()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            await journal.WriteAsync(Entry with { Key = "a" });
            await journal.WriteAsync(Entry);
            await journal.WriteAsync(Entry with { Key = "a", State = ParseJournalState.Done });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        var ends = bytes.Select(static (value, index) => (value, index)).Where(static b => b.value == '\n').Select(static b => b.index + 1).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(path, bytes[..length]);
            using (var journal = ParseJournal.File(path))
            {
                var lines = ends.Count(end => end <= length);
                var a = await journal.FindAsync("a");
                Assert.AreEqual(lines < 2 ? null : lines < 4 ? ParseJournalState.Waiting : ParseJournalState.Done, a?.State);
                Assert.AreEqual(lines < 3 ? null : Entry, await journal.FindAsync(Entry.Key));
                await journal.WriteAsync(Entry with { Key = "b" });
            }

            using var again = ParseJournal.File(path);
            Assert.AreEqual("b", (await again.FindAsync("b"))!.Key);
        }
    }

    [TestMethod]
    public async Task A_changed_byte_is_never_believed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            await journal.WriteAsync(Entry);
            await journal.WriteAsync(Entry with { Key = "b" });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            try
            {
                using var journal = ParseJournal.File(path);
                Assert.IsTrue(await journal.FindAsync(Entry.Key) is null or { JobId: "pjb-1", Round: 2 });
                Assert.IsTrue(await journal.FindAsync("b") is null);
            }
            catch (InvalidDataException)
            {
                // Not the last line, or not a journal: nothing is believed.
            }

            bytes[i] ^= 1;
        }
    }

    [TestMethod]
    public async Task A_second_process_and_another_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        using (ParseJournal.File(folder.File("j")))
        {
            StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => ParseJournal.File(folder.File("j"))).Message, "another process", StringComparison.Ordinal);
        }

        using (ParseJournal.File(folder.File("j")))
        {
        }

        await File.WriteAllTextAsync(folder.File("text"), "Dear Sir");
        Assert.ThrowsExactly<InvalidDataException>(() => ParseJournal.File(folder.File("text")));
        Assert.AreEqual("Dear Sir", await File.ReadAllTextAsync(folder.File("text")));
    }

    [TestMethod]
    public async Task A_long_journal_is_written_anew()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            for (var i = 0; i < 5000; i++)
            {
                await journal.WriteAsync(Entry with { Key = $"{i % 3}", JobId = $"pjb-{i}" });
            }
        }

        Assert.IsLessThan(1100, (await File.ReadAllTextAsync(path, Encoding.UTF8)).Split('\n').Length);
        Assert.IsFalse(File.Exists(path + ".tmp"));
        using var again = ParseJournal.File(path);
        Assert.AreEqual("pjb-4999", (await again.FindAsync("1"))!.JobId);
        Assert.AreEqual("pjb-4998", (await again.FindAsync("0"))!.JobId);
    }

    private sealed class BrokenJournal : IParseJournal
    {
        public ValueTask<ParseJournalEntry?> FindAsync(string key, CancellationToken cancellationToken = default) => default;

        public ValueTask WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken = default) => throw new IOException("disk full");
    }
}
