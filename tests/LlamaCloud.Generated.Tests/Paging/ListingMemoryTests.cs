using System.Globalization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>A listing keeps neither the jobs that it has returned nor their ids.</summary>
[TestClass]
public sealed class ListingMemoryTests
{
    private const int Jobs = 100_000;
    private const int PageSize = 100;

    [TestMethod]
    [DataRow(1, false, 1)]
    [DataRow(8, false, 1)]
    [DataRow(8, true, 1)]
    [DataRow(8, false, Jobs, DisplayName = "all of one instant, whose window cannot be cut")]
    public async Task Listed_jobs_are_released(int parallelism, bool ordered, int jobsPerSecond)
    {
        var ids = new List<WeakReference>(Jobs);
        var most = 0;

        await foreach (var job in new ManyJobs(jobsPerSecond).ListAllAsync(paging: new() { Parallelism = parallelism, Ordered = ordered }))
        {
            ids.Add(new WeakReference(job.Id));
            if (ids.Count % (Jobs / 5) == 0)
            {
                GC.Collect();
                most = Math.Max(most, ids.Count(static id => id.IsAlive));
            }
        }

        Assert.HasCount(Jobs, ids);
        Assert.IsLessThan(Jobs / 4, most);
    }

    /// <summary>Some jobs each second, created when they are requested.</summary>
    private sealed class ManyJobs(int jobsPerSecond) : ParsingClient
    {
        public override Task<ParseJobQueryResponse> ListAsync(
            ParsingListQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        {
            var offset = int.Parse("0" + query!.PageToken, CultureInfo.InvariantCulture);
            var first = (Math.Max(0, Age(query.CreatedAtOnOrBefore, 0, ceiling: true)) * (long)jobsPerSecond) + offset;
            var last = Math.Min(Jobs, (Age(query.CreatedAtOnOrAfter, Jobs, ceiling: false) + 1L) * jobsPerSecond) - 1;
            var size = (int)Math.Min(PageSize, Math.Max(0, last - first + 1));
            offset += size;
            return Task.FromResult(new ParseJobQueryResponse
            {
                Items = [.. Enumerable.Range((int)Math.Min(first, Jobs), size).Select(number => new ParseJobResponse
                {
                    Id = "job" + number.ToString(CultureInfo.InvariantCulture),
                    ProjectId = "p",
                    Status = ParseJobStatus.Completed,
                    CreatedAt = StoredJobs.Epoch.AddSeconds(-(number / jobsPerSecond)),
                })],
                NextPageToken = first + size <= last ? offset.ToString(CultureInfo.InvariantCulture) : null,
                TotalSize = Jobs,
            });
        }

        /// <summary>Returns how many seconds ago a bound is.</summary>
        private static int Age(DateTimeOffset? time, int otherwise, bool ceiling)
        {
            if (time is not { } at)
            {
                return otherwise;
            }

            var seconds = (StoredJobs.Epoch - at).TotalSeconds;
            return (int)(ceiling ? Math.Ceiling(seconds) : Math.Floor(seconds));
        }
    }
}
