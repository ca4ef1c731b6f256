using System.Diagnostics;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Generated;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Compares time windows that are listed in parallel with listing page by page.</summary>
internal static class ParallelScenario
{
    private const int PageSize = 100;
    private const int Parallelism = 8;

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        var jobs = scale.PagesParallel * PageSize;
        var (server, address) = await Listings.ServeAsync(jobs, scale.RoundTrip);
        await using var serving = server;
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "x", BaseUrl = address });
        await SecondsAsync(client, new PagingOptions { MaxItems = PageSize }, PageSize);
        var sequential = await SecondsAsync(client, new PagingOptions(), jobs);
        var parallel = await SecondsAsync(client, new PagingOptions { Parallelism = Parallelism }, jobs);
        var ordered = await SecondsAsync(client, new PagingOptions { Parallelism = Parallelism, Ordered = true }, jobs);
        var what = Texts.Invariant($"{scale.PagesParallel} pages, {scale.RoundTrip.TotalMilliseconds:0} ms a round trip, `Parallelism = {Parallelism}`");
        return
        [
            Row.AtMost(what, Texts.Seconds(parallel), "page after page " + Texts.Seconds(sequential), parallel / sequential, 0.2),
            new(what + ", `Ordered`", Texts.Seconds(ordered), "page after page " + Texts.Seconds(sequential), ordered / sequential),
        ];
    }

    private static async Task<double> SecondsAsync(LlamaCloudClient client, PagingOptions paging, int expected)
    {
        var start = Stopwatch.GetTimestamp();
        var seen = new HashSet<string>();
        await foreach (var job in client.Parsing.ListAllAsync(new() { PageSize = PageSize }, paging))
        {
            seen.Add(job.Id);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return seen.Count == expected ? seconds : throw new InvalidOperationException($"{seen.Count} jobs were listed of {expected}.");
    }
}
