using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Generated;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>Lists all jobs of a server several times, and prints a <see cref="ListResult"/>.</summary>
internal static class ListRole
{
    public const string Role = "list";
    public const string Product = "product";
    public const string ProductAhead = "product-ahead";
    public const string Bare = "bare";
    public const string Stock = "stock";

    public static async Task RunAsync(string contestant, Uri address, int pageSize, TimeSpan warmUp, int listings)
    {
        var list = Contestant(contestant, address, pageSize);
        await WarmUpAsync(list, warmUp, listings);

        GC.Collect();
        var seconds = new List<double>();
        long jobs = 0;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < listings; i++)
        {
            var start = Stopwatch.GetTimestamp();
            jobs = await list();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new ListResult(
            jobs, Median.Find(seconds), processor.TotalSeconds / listings, (double)allocated / listings, self.PeakWorkingSet64)));
    }

    /// <summary>
    /// Lists for a time, and at least as often as it will be measured: the runtime compiles frequently called methods a second and a
    /// third time, on another thread, which is not part of the cost of a listing.
    /// </summary>
    private static async Task WarmUpAsync(Func<Task<long>> list, TimeSpan time, int listings)
    {
        var watch = Stopwatch.StartNew();
        for (var made = 0; time > TimeSpan.Zero && (made < listings || watch.Elapsed < time); made++)
        {
            await list();
        }
    }

    /// <summary>Lists all jobs, reads every property of each, and returns the number of jobs.</summary>
    private static Func<Task<long>> Contestant(string name, Uri address, int pageSize)
    {
        if (name is Product or ProductAhead)
        {
            var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "x", BaseUrl = address });
            return () => ListAsync(client, pageSize, new PagingOptions { Prefetch = name == ProductAhead });
        }

        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        return name == Stock
            ? () => ListAsync(new Stock.StockParsingClient(http) { BaseUrl = address.ToString() }, pageSize)
            : () => ListAsync(http, pageSize);
    }

    private static async Task<long> ListAsync(LlamaCloudClient client, int pageSize, PagingOptions paging)
    {
        long jobs = 0, sum = 0;
        await foreach (var job in client.Parsing.ListAllAsync(new() { PageSize = pageSize }, paging))
        {
            jobs++;
            sum += Touch.Every(job);
        }

        GC.KeepAlive(sum);
        return jobs;
    }

    private static async Task<long> ListAsync(HttpClient http, int pageSize)
    {
        long jobs = 0, sum = 0;
        await foreach (var job in BareClient.ListAllAsync(http, pageSize))
        {
            jobs++;
            sum += Touch.Every(job);
        }

        GC.KeepAlive(sum);
        return jobs;
    }

    private static async Task<long> ListAsync(Stock.StockParsingClient client, int pageSize)
    {
        long jobs = 0, sum = 0;
        string? token = null;
        do
        {
            var page = await client.ListAsync(null, null, null, null, pageSize, token, null, null);
            jobs += page.Items.Count;
            sum += Touch.Every(page);
            token = page.Next_page_token;
        }
        while (!string.IsNullOrEmpty(token));
        GC.KeepAlive(sum);
        return jobs;
    }
}
