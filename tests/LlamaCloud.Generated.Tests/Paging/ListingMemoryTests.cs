using System.Globalization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>What a listing has handed out it does not hold: neither the jobs nor their ids.</summary>
[TestClass]
public sealed class ListingMemoryTests
{
    private const int Jobs = 100_000;
    private const int PageSize = 100;

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(8, false)]
    [DataRow(8, true)]
    public async Task What_was_listed_is_let_go(int parallelism, bool ordered)
    {
        var ids = new List<WeakReference>(Jobs);
        var most = 0;

        await foreach (var job in new ManyJobs().ListAllAsync(paging: new() { Parallelism = parallelism, Ordered = ordered }))
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

    /// <summary>Jobs one second apart, made as they are asked for.</summary>
    private sealed class ManyJobs : ParsingClient
    {
        public override Task<ParseJobQueryResponse> ListAsync(
            ParsingListQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        {
            var first = Math.Max(0, Age(query!.CreatedAtOnOrBefore, 0, ceiling: true)) + int.Parse("0" + query.PageToken, CultureInfo.InvariantCulture);
            var last = Math.Min(Jobs - 1, Age(query.CreatedAtOnOrAfter, Jobs, ceiling: false));
            var size = Math.Min(PageSize, Math.Max(0, last - first + 1));
            var offset = int.Parse("0" + query.PageToken, CultureInfo.InvariantCulture) + size;
            return Task.FromResult(new ParseJobQueryResponse
            {
                Items = [.. Enumerable.Range(first, size).Select(static age => new ParseJobResponse
                {
                    Id = "job" + age.ToString(CultureInfo.InvariantCulture),
                    ProjectId = "p",
                    Status = ParseJobStatus.Completed,
                    CreatedAt = StoredJobs.Epoch.AddSeconds(-age),
                })],
                NextPageToken = first + size <= last ? offset.ToString(CultureInfo.InvariantCulture) : null,
                TotalSize = Jobs,
            });
        }

        /// <summary>How many seconds a bound lies back.</summary>
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
