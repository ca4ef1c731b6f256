using System.Collections.Concurrent;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Whatever the pages, the faults and the stops: every job is returned exactly once.</summary>
[TestClass]
public sealed class StopAndResumeTests
{
    private static readonly Gen<Scenario> Scenarios = Gen.Select(
        Gen.Int[0, 5].Array[1, 8],
        Gen.Enum<Fault>().Array[8],
        Gen.Int[1, 7].Array[0, 6],
        Gen.Int[0, 30],
        Gen.Bool,
        static (sizes, faults, stops, limit, prefetch) => new Scenario(sizes, faults, stops, limit, prefetch));

    public enum Fault
    {
        None,
        Refusal,
        PartialResponse,
    }

    [TestMethod]
    public async Task Typed() => await CheckAsync(static (server, project, paging) => TypedAsync(server, project, paging));

    [TestMethod]
    public async Task Raw() => await CheckAsync(static (server, project, paging) => RawAsync(server, project, paging));

    private static async Task CheckAsync(Func<PageServer, string, PagingOptions, IAsyncEnumerable<(string Id, ListingPosition Next)>> list)
    {
        var scenarios = new ConcurrentDictionary<string, Scenario>();
        await using var server = await PageServer.StartAsync(context => scenarios[context.Request.Query["project_id"].ToString()].RespondAsync(context));
        await Scenarios.SampleAsync(
            async scenario =>
            {
                var project = Guid.NewGuid().ToString();
                scenarios[project] = scenario with { Faults = [.. scenario.Faults] };
                var delivered = await RunAsync(server, project, scenario, list);
                CollectionAssert.AreEqual(scenario.Ids.Take(scenario.Limit).ToList(), delivered);
            },
            iter: 2 * Check.Iter,
            threads: 2);
    }

    private static async Task<List<string>> RunAsync(
        PageServer server, string project, Scenario scenario, Func<PageServer, string, PagingOptions, IAsyncEnumerable<(string Id, ListingPosition Next)>> list)
    {
        var delivered = new List<string>();
        var stops = new Queue<int>(scenario.Stops);
        ListingPosition? position = null;
        while (true)
        {
            var stop = stops.TryDequeue(out var after) ? after : int.MaxValue;
            try
            {
                var paging = new PagingOptions { Start = position, MaxItems = scenario.Limit - delivered.Count, Prefetch = scenario.Prefetch };
                await foreach (var (id, next) in list(server, project, paging))
                {
                    delivered.Add(id);
                    position = next;
                    if (--stop == 0)
                    {
                        break;
                    }
                }

                if (stop > 0)
                {
                    return delivered;
                }
            }
            catch (LlamaCloudException e) when (ListingPosition.FromException(e) is not null)
            {
                position = ListingPosition.FromException(e);
            }
        }
    }

    private static async IAsyncEnumerable<(string Id, ListingPosition Next)> TypedAsync(PageServer server, string project, PagingOptions paging)
    {
        await foreach (var (job, next) in server.Client.Parsing.ListAllAsync(new() { ProjectId = project }, paging).WithPositions())
        {
            yield return (job.Id, next);
        }
    }

    private static async IAsyncEnumerable<(string Id, ListingPosition Next)> RawAsync(PageServer server, string project, PagingOptions paging)
    {
        await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall.Set("project_id", project), paging))
        {
            for (var index = 0; index < page.Items.Count; index++)
            {
                using var item = System.Text.Json.JsonDocument.Parse(page.Items[index]);
                yield return (item.RootElement.GetProperty("id").GetString()!, page.PositionAfter(index + 1));
            }
        }
    }

    /// <param name="Sizes">The number of jobs in each page.</param>
    /// <param name="Faults">The faults of the first request of a page.</param>
    /// <param name="Stops">The numbers of jobs after which the caller stops.</param>
    /// <param name="Limit">The maximum number of jobs.</param>
    /// <param name="Prefetch">Whether to prefetch.</param>
    public sealed record Scenario(int[] Sizes, Fault[] Faults, int[] Stops, int Limit, bool Prefetch)
    {
        public IEnumerable<string> Ids => Sizes.SelectMany(static (size, page) => Enumerable.Range(0, size).Select(index => $"{page}.{index}"));

        public async Task RespondAsync(HttpContext context)
        {
            var page = int.Parse("0" + context.Request.Query["page_token"]);
            var fault = Faults[page];
            Faults[page] = Fault.None;
            var body = PageServer.Body(page + 1 < Sizes.Length ? $"{page + 1}" : null, [.. Enumerable.Range(0, Sizes[page]).Select(index => $"{page}.{index}")]);
            if (fault == Fault.Refusal)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await context.Response.WriteAsync(fault == Fault.PartialResponse ? body[..(body.Length / 2)] : body, context.RequestAborted);
        }
    }
}
