using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>A listing that omits jobs created after it started.</summary>
[TestClass]
public sealed class FreezeTests
{
    private static readonly DateTimeOffset Now = StoredJobs.Epoch;
    private static readonly PagingOptions Frozen = new() { FreezeAtStart = true };

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public async Task Jobs_that_are_created_meanwhile_are_omitted(int parallelism)
    {
        var clock = new FakeTimeProvider(Now);
        var store = Jobs(100);
        await using var server = await PageServer.StartAsync(context => store.RespondAsync(context), clock);
        var ids = new List<string>();

        await foreach (var job in server.Client.Parsing.ListAllAsync(paging: Frozen with { Parallelism = parallelism, Ordered = true }))
        {
            ids.Add(job.Id);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.IsLessThanOrEqualTo(100, ids.Count);
            store = store with { Jobs = [.. store.Jobs, ($"new{ids.Count}", clock.GetUtcNow())] };
        }

        CollectionAssert.AreEqual(Jobs(100).Jobs.Select(static job => job.Id).ToList(), ids);
        Assert.IsTrue(server.Asked.All(static query => StoredJobs.Time(query["created_at_on_or_before"]) <= Now));
    }

    [TestMethod]
    public async Task Each_enumeration_is_frozen_when_it_begins()
    {
        var clock = new FakeTimeProvider(Now);
        await using var server = await PageServer.StartAsync(Jobs(1).RespondAsync, clock);
        var listing = server.Client.Parsing.ListAllAsync(paging: Frozen);

        await foreach (var job in listing)
        {
            clock.Advance(TimeSpan.FromHours(1));
        }

        await foreach (var job in listing)
        {
        }

        CollectionAssert.AreEqual(
            new[] { Now, Now.AddHours(1) }, server.Asked.Select(static query => StoredJobs.Time(query["created_at_on_or_before"])!.Value).ToArray());
    }

    [TestMethod]
    public async Task An_earlier_bound_of_the_query_holds_and_a_later_one_does_not()
    {
        await using var server = await PageServer.StartAsync(Jobs(1).RespondAsync, new FakeTimeProvider(Now));
        var parsing = server.Client.Parsing;

        foreach (var hours in new[] { -1, 1 })
        {
            await foreach (var job in parsing.ListAllAsync(new() { CreatedAtOnOrBefore = Now.AddHours(hours) }, Frozen))
            {
            }

            await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall.Set("created_at_on_or_before", Now.AddHours(hours).ToString("O")), Frozen))
            {
            }
        }

        CollectionAssert.AreEqual(
            new[] { Now.AddHours(-1), Now.AddHours(-1), Now, Now }, server.Asked.Select(static query => StoredJobs.Time(query["created_at_on_or_before"])!.Value).ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_listing_that_is_resumed_is_frozen_at_its_start(bool asksAgain)
    {
        var clock = new FakeTimeProvider(Now);
        await using var server = await PageServer.StartAsync(Jobs(20).RespondAsync, clock);
        ListingPosition? position = null;
        await foreach (var (job, next) in server.Client.Parsing.ListAllAsync(paging: Frozen).WithPositions())
        {
            position = next;
            if (job.Id == "job7")
            {
                break;
            }
        }

        clock.Advance(TimeSpan.FromHours(1));
        var rest = new List<string>();
        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall, new() { Start = position, FreezeAtStart = asksAgain }))
        {
            rest.AddRange(page.Items.Select(static item => System.Text.Json.JsonDocument.Parse(item).RootElement.GetProperty("id").GetString()!));
        }

        CollectionAssert.AreEqual(Enumerable.Range(8, 12).Select(static index => $"job{index}").ToList(), rest);
        Assert.IsTrue(server.Asked.All(static query => StoredJobs.Time(query["created_at_on_or_before"]) == Now));
    }

    [TestMethod]
    public async Task A_page_token_alone_of_a_frozen_listing_is_rejected()
    {
        await using var server = await PageServer.StartAsync(Jobs(1).RespondAsync);
        var parsing = server.Client.Parsing;

        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(paging: Frozen with { Start = new("t") }));
        Assert.ThrowsExactly<ArgumentException>(() => parsing.ListAllAsync(paging: Frozen).AsPages("t"));
    }

    private static StoredJobs Jobs(int count) =>
        new([.. Enumerable.Range(0, count).Select(static index => ($"job{index}", (DateTimeOffset?)Now.AddMinutes(-index)))]);
}
