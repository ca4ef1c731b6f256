using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Storage;

/// <summary>Compares the listing query with a simple implementation, and checks its query plan.</summary>
[TestClass]
public sealed class JobListingTests
{
    private const long Now = 10_000;

    private static readonly JobState?[] AnyState = [null, .. Enum.GetValues<JobState>()];
    private static readonly bool[] NoOrYes = [false, true];

    private static IEnumerable<JobListSql.Shape> AllShapes =>
        from state in AnyState
        from project in NoOrYes
        from organization in NoOrYes
        from ids in NoOrYes
        select new JobListSql.Shape(state, project, organization, ids);

    [TestMethod]
    public async Task Every_combination_of_filters_lists_exactly_the_matching_jobs_newest_first_on_pages_of_any_size()
    {
        using var store = JobStore.Open(null);
        var random = new Random(4711);
        var jobs = new List<JobRecord>();
        for (var i = 0; i < 300; i++)
        {
            jobs.Add(await store.AddAsync(() => RandomJob(random)));
        }

        foreach (var shape in AllShapes)
        {
            for (var round = 0; round < 4; round++)
            {
                var filter = RandomFilter(random, shape, jobs);
                var expected = jobs.Where(job => Matches(job, filter)).OrderByDescending(job => (job.CreatedAt, job.Sequence)).ToList();

                var actual = ReadAll(store, filter, pageSize: random.Next(1, 40));

                CollectionAssert.AreEqual(expected, actual, $"{shape} {filter}");
            }
        }
    }

    [TestMethod]
    public void No_listing_sorts_rows_or_walks_through_a_whole_table()
    {
        using var database = EmulatorDatabase.Open(null);
        foreach (var shape in AllShapes)
        {
            var plan = database.Read(connection => connection.Query(
                "EXPLAIN QUERY PLAN " + JobListSql.Build(shape), row => row.GetString(3), 0L, 0L, 0L, 0L, 10L, "p", "o", "[]"));
            var text = $"{shape}\n{string.Join('\n', plan)}";
            if (!shape.Ids)
            {
                // The few jobs of a list of ids have to be sorted, and so do the few jobs that have not settled yet.
                var sorted = plan.Count(step => step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal));
                Assert.AreEqual(shape.State is JobState.Pending or JobState.Running ? 1 : 0, sorted, text);
                Assert.IsFalse(plan.Exists(step => step.StartsWith("SCAN", StringComparison.Ordinal)), text);
            }

            Assert.IsFalse(plan.Exists(step => step.StartsWith("SCAN jobs", StringComparison.Ordinal)), text);
        }
    }

    [TestMethod]
    public async Task A_position_stays_good_when_its_job_is_deleted_and_others_arrive()
    {
        using var store = JobStore.Open(null);
        for (var i = 1; i <= 6; i++)
        {
            var createdAt = i * 10;
            await store.AddAsync(() => Job(createdAt));
        }

        var first = store.List(new ListFilter(), null, 2, Now);
        await store.ChangeAsync(first[1].Id, (connection, job) =>
        {
            JobCommands.Delete(connection, job);
            return job;
        });
        await store.AddAsync(() => Job(70));

        var second = store.List(new ListFilter(), new PagePosition(first[1].CreatedAt, first[1].Sequence), 10, Now);

        Assert.AreEqual("40 30 20 10", string.Join(' ', second.Select(job => job.CreatedAt)));
    }

    private static List<JobRecord> ReadAll(JobStore store, ListFilter filter, int pageSize)
    {
        var all = new List<JobRecord>();
        PagePosition? position = null;
        while (store.List(filter, position, pageSize, Now) is { Count: > 0 } page)
        {
            Assert.IsLessThanOrEqualTo(pageSize, page.Count);
            all.AddRange(page);
            position = new PagePosition(page[^1].CreatedAt, page[^1].Sequence);
        }

        return all;
    }

    private static bool Matches(JobRecord job, ListFilter filter) =>
        (filter.State is null || job.StateAt(Now) == filter.State)
        && (filter.ProjectId is null || job.ProjectId == filter.ProjectId)
        && (filter.OrganizationId is null || job.OrganizationId == filter.OrganizationId)
        && (filter.CreatedFrom is null || job.CreatedAt >= filter.CreatedFrom)
        && (filter.CreatedTo is null || job.CreatedAt <= filter.CreatedTo)
        && (filter.JobIds is null || filter.JobIds.Contains(JobId.Format(job.Id)));

    private static JobRecord RandomJob(Random random)
    {
        // There are only a few times, so that many jobs have the same one. Some jobs have not settled or started at "now".
        var createdAt = Now - (random.Next(0, 30) * 100);
        return Job(createdAt) with
        {
            ProjectId = "project-" + random.Next(3),
            OrganizationId = "organization-" + random.Next(2),
            RunningAt = createdAt + random.Next(0, 800),
            SettledAt = createdAt + random.Next(800, 1600),
            SettledState = (JobState)random.Next(5),
        };
    }

    private static JobRecord Job(long createdAt) => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = "p",
        OrganizationId = "o",
        CreatedAt = createdAt,
        RunningAt = createdAt,
        SettledAt = createdAt,
        SettledState = JobState.Completed,
        Name = "n",
        Tier = "fast",
    };

    private static ListFilter RandomFilter(Random random, JobListSql.Shape shape, List<JobRecord> jobs) => new()
    {
        State = shape.State,
        ProjectId = shape.Project ? "project-" + random.Next(4) : null,
        OrganizationId = shape.Organization ? "organization-" + random.Next(3) : null,
        CreatedFrom = random.Next(2) == 0 ? Now - (random.Next(0, 30) * 100) : null,
        CreatedTo = random.Next(2) == 0 ? Now - (random.Next(0, 30) * 100) : null,
        JobIds = shape.Ids ? [.. random.GetItems(jobs.ToArray(), 60).Select(job => JobId.Format(job.Id)), "pjb-none", JobId.Format(Guid.NewGuid())] : null,
    };
}
