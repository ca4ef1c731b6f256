using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>The journal of a batch, and later runs with it.</summary>
[TestClass]
public sealed class JournalTests
{
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

    private sealed class BrokenJournal : IParseJournal
    {
        public ValueTask<ParseJournalEntry?> FindAsync(string key, CancellationToken cancellationToken = default) => default;

        public ValueTask WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken = default) => throw new IOException("disk full");
    }
}
