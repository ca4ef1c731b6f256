using System.Net;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class ListTests
{
    [TestMethod]
    public async Task A_new_database_lists_nothing()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.GetAsync("/api/v2/parse");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.AreEqual("""{"items":[]}""", answer.Text);
    }

    [TestMethod]
    public async Task Fifty_jobs_come_by_default_newest_first_and_every_page_leads_to_the_next_one()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 130);
        var sizes = new List<int>();
        var items = new List<JsonElement>();
        string? token = null;
        do
        {
            var page = await emulator.GetAsync("/api/v2/parse" + (token is null ? "" : "?page_token=" + token));
            Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Text);
            items.AddRange(page.Json.GetProperty("items").EnumerateArray());
            sizes.Add(page.Json.GetProperty("items").GetArrayLength());
            token = page.Json.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.AreEqual("50 50 30", string.Join(' ', sizes));
        Assert.AreEqual(130, items.Select(Id).Distinct().Count());
        var times = items.Select(item => item.GetProperty("created_at").GetDateTimeOffset()).ToList();
        Assert.IsTrue(times.SequenceEqual(times.OrderDescending()));
    }

    [TestMethod]
    [DataRow(10, 10, "10")]
    [DataRow(10, 5, "5 5")]
    [DataRow(10, 1000, "10")]
    [DataRow(3, 1, "1 1 1")]
    public async Task No_page_is_empty(int jobs, int pageSize, string sizes)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: jobs);

        var pages = await PagesAsync(emulator, "page_size=" + pageSize);

        Assert.AreEqual(sizes, string.Join(' ', pages.Select(page => page.Count)));
    }

    [TestMethod]
    public async Task Each_filter_shows_the_jobs_that_match_and_filters_narrow_one_another()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 300);
        var all = (await PagesAsync(emulator, "page_size=1000")).Single();
        var middle = all[150].GetProperty("created_at").GetString()!;
        var at = Uri.EscapeDataString(middle);

        Assert.IsGreaterThan(200, await SameAsync("status=COMPLETED", item => Status(item) == "COMPLETED"));
        Assert.IsGreaterThan(3, await SameAsync("status=PENDING", item => Status(item) == "PENDING"));
        Assert.IsGreaterThan(149, await SameAsync("created_at_on_or_after=" + at, item => Created(item) >= DateTimeOffset.Parse(middle, null)));
        Assert.IsGreaterThan(149, await SameAsync("created_at_on_or_before=" + at, item => Created(item) <= DateTimeOffset.Parse(middle, null)));
        Assert.IsGreaterThan(0, await SameAsync($"created_at_on_or_before={at}&created_at_on_or_after={at}", item => Created(item) == DateTimeOffset.Parse(middle, null)));
        Assert.AreEqual(2, await SameAsync($"job_ids={Id(all[3])}&job_ids={Id(all[200])}&job_ids=pjb-unknown", item => Id(item) == Id(all[3]) || Id(item) == Id(all[200])));
        Assert.AreEqual(2, await SameAsync($"job_ids={Id(all[3])},{Id(all[200])}", item => Id(item) == Id(all[3]) || Id(item) == Id(all[200])));
        Assert.AreEqual(300, await SameAsync("status=&job_ids=&page_token=&created_at_on_or_after=&project_id=", _ => true));
        Assert.AreEqual(0, await SameAsync("project_id=prj-other", _ => false));
        Assert.AreEqual(0, await SameAsync("job_ids=pjb-unknown", _ => false));
        Assert.IsGreaterThan(3, await SameAsync(
            $"status=FAILED&created_at_on_or_after={at}", item => Status(item) == "FAILED" && Created(item) >= DateTimeOffset.Parse(middle, null)));

        async Task<int> SameAsync(string query, Func<JsonElement, bool> predicate)
        {
            var listed = (await PagesAsync(emulator, query + "&page_size=7")).SelectMany(page => page).Select(Id).ToList();
            CollectionAssert.AreEqual(all.Where(predicate).Select(Id).ToList(), listed, query);
            return listed.Count;
        }
    }

    [TestMethod]
    public async Task Times_are_compared_to_the_last_digit_and_in_any_offset()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Clock.Advance(TimeSpan.FromTicks(1_234_560));
        await emulator.UploadedAsync();

        Assert.AreEqual("2026-09-14T08:00:00.123456Z", (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items")[0].GetProperty("created_at").GetString());
        Assert.AreEqual(1, await CountAsync("created_at_on_or_after=2026-09-14T08:00:00.123456Z"));
        Assert.AreEqual(0, await CountAsync("created_at_on_or_after=2026-09-14T08:00:00.1234561Z"));
        Assert.AreEqual(1, await CountAsync("created_at_on_or_before=2026-09-14T08:00:00.123456Z"));
        Assert.AreEqual(0, await CountAsync("created_at_on_or_before=2026-09-14T08:00:00.123455Z"));
        Assert.AreEqual(1, await CountAsync("created_at_on_or_before=2026-09-14T10:00:00.123456%2b02:00"));
        Assert.AreEqual(1, await CountAsync("created_at_on_or_after=2026-09-14T03:00:00-05:00"));

        async Task<int> CountAsync(string query) => (await emulator.GetAsync("/api/v2/parse?" + query)).Json.GetProperty("items").GetArrayLength();
    }

    [TestMethod]
    public async Task Added_and_deleted_jobs_do_not_disturb_a_listing()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 20);
        var expected = (await PagesAsync(emulator, "")).Single().Select(Id).ToList();
        var first = await emulator.GetAsync("/api/v2/parse?page_size=10");
        var items = first.Json.GetProperty("items").EnumerateArray().ToList();

        await emulator.UploadedAsync();
        foreach (var item in items.Where(item => Status(item) is not ("PENDING" or "RUNNING")))
        {
            Assert.AreEqual(HttpStatusCode.OK, (await emulator.SendAsync(HttpMethod.Delete, "/api/v2/parse/" + Id(item))).Status);
        }

        var second = await emulator.GetAsync("/api/v2/parse?page_size=100&page_token=" + first.Json.GetProperty("next_page_token").GetString());

        CollectionAssert.AreEqual(expected[10..], second.Json.GetProperty("items").EnumerateArray().Select(Id).ToList());
    }

    [TestMethod]
    public async Task A_token_of_another_listing_or_database_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 20);
        await using var other = await TestEmulator.StartAsync(seed: 20);
        var token = (await emulator.GetAsync("/api/v2/parse?page_size=5&status=COMPLETED")).Json.GetProperty("next_page_token").GetString();

        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse?page_size=3&status=COMPLETED&page_token=" + token)).Status);
        foreach (var (server, query, reason) in new[]
        {
            (emulator, "page_token=" + token, "other filters"),
            (emulator, "status=FAILED&page_token=" + token, "other filters"),
            (emulator, "status=COMPLETED&project_id=p&page_token=" + token, "other filters"),
            (other, "status=COMPLETED&page_token=" + token, "another database"),
            (emulator, "page_token=abc", "not a page token"),
            (emulator, "page_token=eyJsYXN0X2lkIjogInBqYi0wMDAwMDAwMCJ9", "not a page token"),
        })
        {
            var answer = await server.GetAsync("/api/v2/parse?" + query);
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, query);
            StringAssert.StartsWith(answer.Detail, "Invalid page_token: ", StringComparison.Ordinal);
            StringAssert.Contains(answer.Detail, reason, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task An_invalid_body_is_rejected_with_every_error()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.GetAsync("/api/v2/parse?page_size=0&status=DONE&created_at_on_or_after=soon");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
        var findings = answer.Json.GetProperty("detail").EnumerateArray().ToDictionary(finding => finding.GetProperty("loc")[1].GetString()!);
        Assert.HasCount(3, findings);
        Assert.AreEqual(
            """{"loc":["query","page_size"],"msg":"Input should be greater than or equal to 1","type":"greater_than_equal","input":"0","ctx":{"ge":1}}""",
            findings["page_size"].GetRawText());
        Assert.AreEqual("literal_error", findings["status"].GetProperty("type").GetString());
        Assert.AreEqual("Input should be 'PENDING', 'RUNNING', 'COMPLETED', 'FAILED' or 'CANCELLED'", findings["status"].GetProperty("msg").GetString());
        Assert.AreEqual("soon", findings["created_at_on_or_after"].GetProperty("input").GetString());
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.GetAsync("/api/v2/parse?page_size=1001")).Status);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.GetAsync("/api/v2/parse?page_size=99999999999999999999")).Status);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.GetAsync("/api/v2/parse?page_size=ten")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse?page_size=1000&unknown=1")).Status);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.GetAsync("/api/v2/parse?status=failed")).Status);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.GetAsync("/api/v2/parse?page_size=1&page_size=0")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse?page_size=0&page_size=1")).Status);
    }

    [TestMethod]
    [DataRow("project_id")]
    [DataRow("organization_id")]
    [DataRow("job_ids")]
    public async Task A_value_that_looks_like_SQL_is_an_ordinary_value(string parameter)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 3);
        foreach (var value in new[] { "' OR '1'='1", "x'; DROP TABLE jobs; --", "it's", "\"]') OR 1 --" })
        {
            var answer = await emulator.GetAsync($"/api/v2/parse?{parameter}={Uri.EscapeDataString(value)}");

            Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
            Assert.AreEqual(0, answer.Json.GetProperty("items").GetArrayLength(), value);
        }

        Assert.AreEqual(3, (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items").GetArrayLength());
        var id = await emulator.UploadedAsync(query: "?project_id=it%27s");
        Assert.AreEqual(id, (await emulator.GetAsync("/api/v2/parse?project_id=it%27s")).Json.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [TestMethod]
    public async Task Listings_are_limited_to_their_project_and_organization()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var a = await emulator.UploadedAsync(query: "?project_id=prj-a");
        var b = await emulator.UploadedAsync(query: "?project_id=prj-b&organization_id=org");
        await emulator.UploadedAsync();

        Assert.AreEqual(a, await OnlyAsync("project_id=prj-a"));
        Assert.AreEqual(b, await OnlyAsync("organization_id=org"));
        Assert.AreEqual(b, await OnlyAsync("organization_id=org&project_id=prj-b&status=PENDING"));
        Assert.AreEqual("prj-a", (await emulator.GetAsync("/api/v2/parse/" + a)).Json.GetProperty("job").GetProperty("project_id").GetString());
        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync($"/api/v2/parse/{a}?project_id=prj-b")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{a}/cancel?project_id=prj-b")).Status);

        async Task<string?> OnlyAsync(string query) =>
            (await emulator.GetAsync("/api/v2/parse?" + query)).Json.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString();
    }

    internal static async Task<List<List<JsonElement>>> PagesAsync(TestEmulator emulator, string query)
    {
        var pages = new List<List<JsonElement>>();
        string? token = null;
        do
        {
            var page = await emulator.GetAsync($"/api/v2/parse?{query}{(token is null ? "" : "&page_token=" + token)}");
            Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Text);
            pages.Add([.. page.Json.GetProperty("items").EnumerateArray()]);
            token = page.Json.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        return pages;
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static string Status(JsonElement item) => item.GetProperty("status").GetString()!;

    private static DateTimeOffset Created(JsonElement item) => item.GetProperty("created_at").GetDateTimeOffset();
}
