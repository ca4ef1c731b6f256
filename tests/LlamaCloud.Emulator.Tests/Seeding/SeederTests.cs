using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Seeding;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Seeding;

[TestClass]
public sealed class SeederTests
{
    private static readonly long Anchor = Instant.From(new DateTimeOffset(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));

    [TestMethod]
    public async Task Seeded_jobs_have_every_state_and_are_at_rest()
    {
        using var store = JobStore.Open(null);
        Assert.AreEqual(500, await Seeder.SeedAsync(store, 500, Anchor));

        var atOnce = All(store, Anchor);
        var later = All(store, Anchor + Instant.Length(TimeSpan.FromDays(1)));

        Assert.HasCount(500, atOnce);
        foreach (var state in Enum.GetValues<JobState>())
        {
            var count = atOnce.Count(job => job.StateAt(Anchor) == state);
            Assert.IsGreaterThan(5, count, state.ToString());
            Assert.AreEqual(count, later.Count(job => job.StateAt(Anchor + Instant.Length(TimeSpan.FromDays(1))) == state), state.ToString());
            Assert.HasCount(count, store.List(new ListFilter { State = state }, null, 1000, Anchor));
        }

        Assert.IsGreaterThan(2, atOnce.GroupBy(job => job.CreatedAt).Count(group => group.Count() > 1), "some jobs have the same time");
        Assert.AreEqual(500, atOnce.Select(job => job.Id).Distinct().Count());
        Assert.IsTrue(atOnce.TrueForAll(job => job.CreatedAt < Anchor && job.SettledAt <= Anchor));
        Assert.IsGreaterThan(Instant.Length(TimeSpan.FromDays(80)), atOnce[0].CreatedAt - atOnce[^1].CreatedAt);
        Assert.AreEqual(4, atOnce.Select(job => job.Tier).Distinct().Count());
        Assert.IsTrue(atOnce.TrueForAll(job => job.ErrorMessage is not null == (job.SettledState == JobState.Failed)));
    }

    [TestMethod]
    public async Task Five_seeded_jobs_already_have_every_state()
    {
        using var store = JobStore.Open(null);
        await Seeder.SeedAsync(store, 5, Anchor);

        Assert.AreEqual(5, All(store, Anchor).Select(job => job.StateAt(Anchor)).Distinct().Count());
    }

    [TestMethod]
    public async Task Seeding_is_the_same_everywhere_but_for_the_moment()
    {
        using var first = JobStore.Open(null);
        using var second = JobStore.Open(null);
        await Seeder.SeedAsync(first, 200, Anchor);
        await Seeder.SeedAsync(second, 200, Anchor + 1_000_000);

        var shifted = All(second, Anchor + 1_000_000).Select(job => job with
        {
            CreatedAt = job.CreatedAt - 1_000_000,
            RunningAt = job.RunningAt - 1_000_000,
            SettledAt = job.SettledAt - 1_000_000,
        });

        CollectionAssert.AreEqual(All(first, Anchor), shifted.ToList());
    }

    [TestMethod]
    public async Task A_database_with_a_job_is_never_added_to()
    {
        using var store = JobStore.Open(null);
        await store.AddAsync(Storage.EmulatorDatabaseTests.NewJob);

        Assert.AreEqual(0, await Seeder.SeedAsync(store, 10, Anchor));
        Assert.AreEqual(0, await Seeder.AddSamplesAsync(store, Anchor));
        Assert.HasCount(1, All(store, Anchor));
    }

    [TestMethod]
    public async Task Samples_are_added_once_and_are_marked_as_samples()
    {
        using var store = JobStore.Open(null);
        Assert.IsGreaterThan(3, await Seeder.AddSamplesAsync(store, Anchor));
        var samples = All(store, Anchor);
        Assert.IsTrue(samples.TrueForAll(job => job.Name!.StartsWith("sample-", StringComparison.Ordinal)));

        foreach (var job in samples)
        {
            await store.ChangeAsync(job.Id, (connection, found) =>
            {
                JobCommands.Delete(connection, found);
                return found;
            });
        }

        Assert.AreEqual(0, await Seeder.AddSamplesAsync(store, Anchor), "whoever deleted them does not want them back");
        Assert.IsEmpty(All(store, Anchor));
    }

    [TestMethod]
    public async Task The_text_of_a_seeded_job_is_created_on_request_and_always_the_same()
    {
        using var store = JobStore.Open(null);
        await Seeder.SeedAsync(store, 50, Anchor);
        var jobs = All(store, Anchor);

        foreach (var job in jobs)
        {
            var pages = SeededText.Pages(job);
            CollectionAssert.AreEqual(pages.ToList(), SeededText.Pages(job).ToList());
            StringAssert.StartsWith(pages[0].Markdown, "# ", StringComparison.Ordinal);
            Assert.IsFalse(pages[0].Text.Contains('|', StringComparison.Ordinal));
            Assert.IsTrue(pages.Select(page => page.Number).SequenceEqual(Enumerable.Range(1, pages.Count)));
        }

        Assert.IsGreaterThan(45, jobs.Select(job => SeededText.Pages(job)[0].Text).Distinct().Count());
    }

    private static List<JobRecord> All(JobStore store, long now) => [.. store.List(new ListFilter(), null, 1000, now)];
}
