using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LlamaCloud.Benchmarks.Processes;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>The emulator with a large database: seeding, single pages of every filter, and load.</summary>
internal static class EmulatorScenario
{
    private const int PageSize = 100;
    private const int Clients = 8;
    private const double MaxPageSeconds = 10e-3;
    private const double MinSeeded = 1_000_000 / 60d;
    private const double MinUploads = 2_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        using var folder = new TemporaryFolder();
        var (server, line) = await ChildProcess.StartAsync(EmulatorRole.Role, folder.Path("jobs.db"), scale.Seeded.ToString(CultureInfo.InvariantCulture));
        await using var serving = server;
        var address = new Uri(line.Split(' ')[0]);
        var seedRate = scale.Seeded / double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        var pages = await PagesAsync(http, scale);
        var worst = pages.MaxBy(page => page.Seconds);
        var lists = await RateAsync(scale.Load, _ => ReadAsync(http, $"/api/v2/parse?page_size={PageSize}"));
        var small = await RateAsync(scale.Load, _ => ReadAsync(http, "/api/v2/parse?page_size=10&status=FAILED"));
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "x", BaseUrl = address });
        var uploads = 60 * await RateAsync(scale.Load, number => UploadAsync(client, number));
        var jobs = Texts.Invariant($"emulator, {scale.Seeded:#,0} jobs: ");
        return
        [
            Row.Bound(jobs + "seeding", Texts.Rate(seedRate), "a million in under a minute", seedRate > MinSeeded),
            Row.Bound(jobs + $"slowest filter, {PageSize} jobs, over the socket ({worst.Filter})", Texts.Seconds(worst.Seconds), "under 10 ms", worst.Seconds < MaxPageSeconds, Texts.Invariant($"the median of {pages.Count} filters {Texts.Seconds(Median.Find(pages, page => page.Seconds))}")),
            new(jobs + $"lists of {PageSize}, the client beside it", Texts.Rate(lists)),
            new(jobs + "lists of 10 failed jobs, the client beside it", Texts.Rate(small)),
            Row.Bound(jobs + "durable uploads", Texts.Invariant($"{uploads:#,0}/min"), "at least 2,000/min", uploads >= MinUploads),
        ];
    }

    /// <summary>Returns the median time of a page for each filter, at the start of the listing and deep in it.</summary>
    private static async Task<List<(string Filter, double Seconds)>> PagesAsync(HttpClient http, Scale scale)
    {
        var sample = JsonDocument.Parse(await ReadAsync(http, "/api/v2/parse?page_size=1")).RootElement.GetProperty("items")[0];
        var project = "project_id=" + sample.GetProperty("project_id").GetString();
        var middle = DateTimeOffset.UtcNow.AddDays(-45).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] states = ["", "status=PENDING", "status=RUNNING", "status=COMPLETED", "status=FAILED", "status=CANCELLED"];
        string[] scopes = ["", project];
        string[] windows = ["", "created_at_on_or_before=" + middle, "created_at_on_or_after=" + middle];
        var filters =
            from state in states
            from scope in scopes
            from window in windows
            select string.Join('&', new[] { state, scope, window }.Where(part => part.Length > 0));
        var result = new List<(string, double)>();
        foreach (var filter in filters.Append("job_ids=" + sample.GetProperty("id").GetString()))
        {
            var seconds = new List<double>();
            string? token = null;
            for (var i = 0; i <= scale.Samples; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var body = await ReadAsync(http, $"/api/v2/parse?page_size={PageSize}&{filter}{(token is null ? "" : "&page_token=" + Uri.EscapeDataString(token))}");
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                token = JsonDocument.Parse(body).RootElement.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
            }

            // The first request of each filter compiles its query.
            result.Add((filter.Length == 0 ? "no filter" : filter.Replace(project, "project_id", StringComparison.Ordinal), Median.Find(seconds.Skip(1))));
        }

        return result;
    }

    /// <summary>Returns the number of responses per second for several clients, each of which sends one request after the other.</summary>
    private static async Task<double> RateAsync(TimeSpan length, Func<int, Task> call)
    {
        await call(0);
        var number = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                await call(Interlocked.Increment(ref number));
            }
        }));
        return number / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task<byte[]> ReadAsync(HttpClient http, string url) => http.GetByteArrayAsync(url);

    private static async Task UploadAsync(LlamaCloudClient client, int number)
    {
        var content = Encoding.UTF8.GetBytes($"# Invoice {number}\n\nTo be paid within thirty days.\n");
        await client.Parsing.UploadAsync(
            FilePart.FromStream(new MemoryStream(content), $"invoice-{number}.md"),
            new LlamaParseMultipartConfiguration { Tier = ParseTier.Fast, Version = ParseVersion.Latest });
    }
}
