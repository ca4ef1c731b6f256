using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Mcp.Results;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Tests.Mcp;

/// <summary>Results that are too long are cut, and say how to get the rest.</summary>
[TestClass]
public sealed class LimitTests
{
    private const int Limit = 1000;

    [TestMethod]
    public async Task All_pages_of_a_long_document_can_be_read_one_part_after_the_other()
    {
        // The second page is longer than a result, with a pair of surrogates where it is cut; the third has failed.
        string[] pages = ["one", new string('x', Limit - 1) + "😀" + new string('y', 700), "", new string('z', 600), new string('w', 600)];
        var markdown = string.Join(",", pages.Select(static (page, i) => i == 2
            ? """{"success":false,"page_number":3,"error":"broken"}"""
            : $$"""{"success":true,"page_number":{{i + 1}},"markdown":"{{page}}"}"""));
        var job = """{"id":"pjb-1","project_id":"p","status":"COMPLETED","name":"long.pdf","tier":"agentic"}""";
        await using var service = new FakeServer(request => new FakeResponse(request.Line.StartsWith("POST", StringComparison.Ordinal)
            ? job
            : $$"""{"job":{{job}},"markdown":{"pages":[{{markdown}}]} }"""));
        using var cli = new CommandLine();
        cli.File("long.pdf", "content");
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address, "--max-characters", "1000");

        var (tool, arguments, read, calls) = ("parse_file", """{"document":"long.pdf","project_id":"p"}""", "", 0);
        while (tool.Length > 0)
        {
            var texts = await agent.TextsAsync(tool, arguments);
            Assert.Contains("pjb-1 (long.pdf): COMPLETED, 5 pages.", texts[0]);
            Assert.IsLessThanOrEqualTo(Limit + 100, texts[1].Length);
            Assert.IsFalse(texts[1].Any(char.IsSurrogate) && !texts[1].Contains("😀", StringComparison.Ordinal), "A pair of surrogates was cut.");
            read += texts[1] + "\n";
            tool = "";
            if (texts.Length > 2)
            {
                Assert.Contains("For the rest, call get_markdown with job_id: \"pjb-1\"", texts[2]);
                Assert.Contains("project_id: \"p\"", texts[2]);
                (tool, arguments) = ("get_markdown", Arguments(texts[2]));
            }

            Assert.IsLessThan(10, ++calls);
        }

        Assert.AreEqual(1, service.Requests.Count(static r => r.Line.StartsWith("POST", StringComparison.Ordinal)), "The document was parsed again, which costs again.");
        Assert.AreEqual(string.Concat(pages), Regex.Replace(read, @"<!-- page \d -->|\n|\(this page could not be parsed: broken\)", ""));
        Assert.Contains("<!-- page 3 -->\n\n(this page could not be parsed: broken)", read);
    }

    [TestMethod]
    public async Task A_range_of_pages_is_returned()
    {
        var pages = string.Join(",", Enumerable.Range(1, 5).Select(static n => $$"""{"success":true,"page_number":{{n}},"markdown":"text {{n}}"}"""));
        await using var service = FakeServer.Json($$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"markdown":{"pages":[{{pages}}]} }""");
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address);

        var texts = await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1","first_page":2,"last_page":3}""");

        Assert.AreEqual("<!-- page 2 -->\n\ntext 2\n\n<!-- page 3 -->\n\ntext 3", texts[1]);
        Assert.AreEqual("Pages 2 to 3 of 5 are here. For the rest, call get_markdown with job_id: \"pjb-1\", first_page: 4.", texts[2]);
        var count = service.Requests.Count;
        Assert.Contains("It has no page 9.", (await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1","first_page":9}""")).Single());
        Assert.HasCount(count, service.Requests, "The result was requested again.");
    }

    [TestMethod]
    public async Task Pages_are_kept_for_their_project_until_something_is_deleted()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1","job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"markdown":{"pages":[{"success":true,"page_number":1,"markdown":"text"}]} }""");
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address);

        await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1"}""");
        Assert.HasCount(2, service.Requests);
        await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1","project_id":"p"}""");
        Assert.HasCount(4, service.Requests);
        await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1"}""");
        Assert.HasCount(4, service.Requests);
        await agent.CallAsync("delete_job", """{"job_id":"pjb-1"}""");
        await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1"}""");

        Assert.HasCount(7, service.Requests);
    }

    [TestMethod]
    public void The_pages_that_are_kept_are_bounded()
    {
        var cache = new PageCache();
        static PageCache.Key Key(int number) => new($"pjb-{number}", null, null);
        static JobPages Pages(int number, int length) => new($"pjb-{number}", null, ParseJobStatus.Completed, [new ResultPage(1, new string('x', length))]);

        for (var i = 0; i < 17; i++)
        {
            cache.Add(Key(i), Pages(i, 1));
            _ = cache.Find(Key(0));
        }

        Assert.IsNotNull(cache.Find(Key(0)));
        Assert.IsNull(cache.Find(Key(1)));
        cache.Add(Key(20), Pages(20, 19_999_999));
        Assert.IsNotNull(cache.Find(Key(20)));
        Assert.IsNotNull(cache.Find(Key(0)));
        Assert.IsNull(cache.Find(Key(16)));
        cache.Add(Key(21), Pages(21, 20_000_001));
        Assert.IsNull(cache.Find(Key(21)));
    }

    [TestMethod]
    public async Task A_page_of_a_list_is_cut_between_items()
    {
        var items = Enumerable.Range(0, 30).Select(static i => $$"""{"id":{{i}},"name":"{{new string('n', 80)}}"}""").ToArray();
        items[29] = $$"""{"id":29,"name":"{{new string('n', 2 * Limit)}}"}""";
        await using var service = FakeServer.Json($$"""{"items":[{{string.Join(", ", items)}}],"next_page_token":"t2"}""");
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address, "--max-characters", "1000");

        var (seen, skip, note) = (new List<int>(), 0, "");
        while (skip < 29)
        {
            var texts = await agent.TextsAsync("list_jobs", $$"""{"status":"FAILED","page_token":"t1","skip_items":{{skip}}}""");
            Assert.IsLessThanOrEqualTo(Limit + 100, texts[0].Length);
            seen.AddRange(JsonDocument.Parse(texts[0]).RootElement.GetProperty("items").EnumerateArray().Select(static i => i.GetProperty("id").GetInt32()));
            skip = int.Parse(Regex.Match(texts[1], @"skip_items: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 29).ToArray(), seen);
        var last = await agent.TextsAsync("list_jobs", """{"status":"FAILED","page_token":"t1","skip_items":29}""");
        Assert.Contains("(the item was cut at character 1000 of ", last[0]);
        note = last[1];
        Assert.AreEqual("There are more items: call list_jobs with the same filters and page_token: \"t2\".", note);
        Assert.IsTrue(service.Requests.All(static r => r.Query("page_token") == "t1" && r.Query("status") == "FAILED"));
    }

    [TestMethod]
    public async Task The_rest_of_a_long_response_is_at_an_offset()
    {
        var body = $$"""{"job":"{{string.Concat(Enumerable.Range(0, 500).Select(static i => i.ToString("D5", CultureInfo.InvariantCulture)))}}"}""";
        await using var service = FakeServer.Json(body);
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address, "--max-characters", "1000");

        var (read, offset) = ("", 0);
        while (offset >= 0)
        {
            var texts = await agent.TextsAsync("get_job", $$"""{"job_id":"pjb-1","result_offset":{{offset}}}""");
            read += texts[0];
            offset = texts.Length > 1 ? int.Parse(Regex.Match(texts[1], @"get_job with the same arguments and result_offset: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture) : -1;
        }

        Assert.AreEqual(body, read);
        Assert.Contains("Repeating the call would repeat its effect.", (await agent.TextsAsync("cancel_job", """{"job_id":"pjb-1"}"""))[1]);
    }

    [TestMethod]
    public async Task A_file_is_returned_unless_it_is_too_large()
    {
        await using var service = new FakeServer(new FakeResponse("small", 200, "application/pdf").SendAsync, new FakeResponse(new string('x', 5000), 200, "application/pdf").SendAsync);
        using var cli = new CommandLine();
        await using var agent = await cli.Odd(service).ConnectAsync("--max-characters", "1000");

        var file = (ModelContextProtocol.Protocol.EmbeddedResourceBlock)(await agent.CallAsync("responses_binary")).Content.Single();
        var resource = (ModelContextProtocol.Protocol.BlobResourceContents)file.Resource;
        Assert.AreEqual("small", System.Text.Encoding.UTF8.GetString(resource.DecodedData.Span));
        Assert.AreEqual("application/pdf", resource.MimeType);
        Assert.Contains("more than 750 bytes", await agent.ErrorAsync("responses_binary"));
    }

    /// <summary>Gets the arguments of a note as a model would.</summary>
    private static string Arguments(string note) => "{" + Regex.Replace(note[note.IndexOf("job_id:", StringComparison.Ordinal)..].TrimEnd('.'), @"(\w+):", "\"$1\":") + "}";
}
