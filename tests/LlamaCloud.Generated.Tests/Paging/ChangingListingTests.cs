using CsCheck;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Jobs that are created and deleted during a listing do not disturb it: those that stay are listed once, and none is listed twice.</summary>
[TestClass]
public sealed class ChangingListingTests
{
    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public Task Existing_jobs_are_listed_once_and_none_twice() =>
        Gen.Select(
            Gen.Select(Gen.Enum<CreationTimes>(), Gen.Int[0, 300], Gen.Int[0, 3], Gen.Int[0, int.MaxValue]),
            Gen.Select(Gen.Int[1, 40], Gen.Int[1, 8], Gen.Bool, Gen.Bool)).SampleAsync(
            static async (account, listing) =>
            {
                var client = new ChangingAccount(account.Item1, account.Item2, account.Item3, account.Item4);
                var listed = new List<string>();

                await foreach (var job in client.ListAllAsync(
                    new() { PageSize = listing.Item1 }, new() { Parallelism = listing.Item2, Ordered = listing.Item3, Prefetch = listing.Item4 }))
                {
                    listed.Add(job.Id);
                }

                CollectionAssert.AllItemsAreUnique(listed);
                CollectionAssert.IsSubsetOf(client.Staying.ToList(), listed);
            },
            time: LongRun.Seconds,
            threads: 2);
}
