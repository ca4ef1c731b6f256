using System.Diagnostics;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Generated;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>A slow service and a caller that needs time for each page: how much of both times overlaps.</summary>
internal static class AheadScenario
{
    private const int PageSize = 100;

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        var (server, address) = await Listings.ServeAsync(scale.PagesAhead * PageSize, scale.RoundTrip);
        await using var serving = server;
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "x", BaseUrl = address });

        // The first call loads and compiles the code.
        await SecondsAsync(client, new PagingOptions { MaxItems = PageSize }, TimeSpan.Zero);
        var without = await SecondsAsync(client, new PagingOptions { Prefetch = false }, scale.Work);
        var ahead = await SecondsAsync(client, new PagingOptions(), scale.Work);
        var larger = Math.Max(scale.RoundTrip.TotalSeconds, scale.Work.TotalSeconds) * scale.PagesAhead;
        return
        [
            Row.AtMost(
                Texts.Invariant($"one page ahead: {scale.PagesAhead} pages, {scale.RoundTrip.TotalMilliseconds:0} ms a round trip, {scale.Work.TotalMilliseconds:0} ms of work a page"),
                Texts.Seconds(ahead),
                "the larger of the two sums " + Texts.Seconds(larger),
                ahead / larger,
                1.15),
            new("the same, against no page ahead", Texts.Seconds(ahead), "`Prefetch = false` " + Texts.Seconds(without), ahead / without),
        ];
    }

    private static async Task<double> SecondsAsync(LlamaCloudClient client, PagingOptions paging, TimeSpan work)
    {
        var start = Stopwatch.GetTimestamp();
        await foreach (var page in client.Parsing.ListAllAsync(new() { PageSize = PageSize }, paging).AsPages())
        {
            // The caller's work blocks the thread.
            Thread.Sleep(work);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
