using System.Net;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Results of a job for the values of <c>expand</c>.</summary>
[TestClass]
public sealed class GetTests
{
    private const string Markdown = """
        # Invoice

        Some *text* with a [link](https://example.com).

        - one
        - two
          1. deep

        | Item | Price | Code |
        | --- | --- | --- |
        | Widget, big | 12.50 | 007 |
        | Bolt | -3 |  |

        ```sh
        ls -l
        ```

        ![A stamp](stamp.png)

        [terms](https://example.com/terms)

        > quoted
        """;

    [TestMethod]
    public async Task Only_the_job_is_returned_if_no_results_are_requested()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("a.md", Markdown);
        emulator.Finish();

        Assert.AreEqual("job", Members(await emulator.GetAsync("/api/v2/parse/" + id)));
        Assert.AreEqual("job", Members(await emulator.GetAsync($"/api/v2/parse/{id}?expand=")));
    }

    [TestMethod]
    [DataRow("expand=text&expand=markdown&expand=text", "job text markdown")]
    [DataRow("expand=text,markdown", "job text markdown")]
    [DataRow("expand=text_full,markdown_full&expand=metadata", "job metadata text_full markdown_full")]
    [DataRow("expand=usage", "job")]
    [DataRow("expand=forms", "job")]
    [DataRow("expand=images_content_metadata&image_filenames=a.png", "job images_content_metadata")]
    [DataRow("expand=markdown_content_metadata,xlsx_content_metadata", "job result_content_metadata")]
    [DataRow("expand=job_metadata", "job job_metadata")]
    public async Task Expansions_may_be_repeated_or_separated_by_commas(string query, string members)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("a.md", Markdown);

        Assert.AreEqual("job", Members(await emulator.GetAsync($"/api/v2/parse/{id}?{query}")), "nothing is there before the job has ended");
        emulator.Finish();

        Assert.AreEqual(members, Members(await emulator.GetAsync($"/api/v2/parse/{id}?{query}")));
    }

    [TestMethod]
    public async Task Items_are_read_from_the_markdown()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("a.md", Markdown);
        emulator.Finish();

        var page = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=items")).Json.GetProperty("items").GetProperty("pages")[0];

        string[] expected =
        [
            """{"type":"heading","md":"# Invoice","value":"Invoice","level":1}""",
            """{"type":"text","md":"Some *text* with a [link](https://example.com).","value":"Some text with a link."}""",
            """{"type":"list","md":"- one\n- two\n  1. deep","ordered":false,"items":[{"type":"text","md":"one","value":"one"},{"type":"text","md":"two","value":"two"},{"type":"list","md":"1. deep","ordered":true,"items":[{"type":"text","md":"deep","value":"deep"}]}]}""",
            """{"type":"table","md":"| Item | Price | Code |\n| --- | --- | --- |\n| Widget, big | 12.50 | 007 |\n| Bolt | -3 |  |","rows":[["Item","Price","Code"],["Widget, big",12.5,"007"],["Bolt",-3,null]],"csv":"Item,Price,Code\n\"Widget, big\",12.50,007\nBolt,-3,","html":"<table><tr><th>Item</th><th>Price</th><th>Code</th></tr><tr><td>Widget, big</td><td>12.50</td><td>007</td></tr><tr><td>Bolt</td><td>-3</td><td></td></tr></table>"}""",
            """{"type":"code","md":"```sh\nls -l\n```","value":"ls -l","language":"sh"}""",
            """{"type":"image","md":"![A stamp](stamp.png)","caption":"A stamp","url":"stamp.png"}""",
            """{"type":"link","md":"[terms](https://example.com/terms)","text":"terms","url":"https://example.com/terms"}""",
            """{"type":"text","md":"> quoted","value":"quoted"}""",
        ];
        Assert.AreEqual(
            string.Join('\n', expected), string.Join('\n', page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())));
        Assert.IsTrue(page.GetProperty("success").GetBoolean());
        Assert.AreEqual(612, page.GetProperty("page_width").GetDouble());
    }

    [TestMethod]
    public async Task Usage_comes_inside_the_job()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();

        Assert.AreEqual("{}", (await emulator.GetAsync($"/api/v2/parse/{id}?expand=usage")).Json.GetProperty("job").GetProperty("usage").GetRawText());
        emulator.Finish();
        Assert.AreEqual("""{"credits":0}""", (await emulator.GetAsync($"/api/v2/parse/{id}?expand=usage")).Json.GetProperty("job").GetProperty("usage").GetRawText());
    }

    [TestMethod]
    public async Task Result_files_can_be_downloaded_at_signed_addresses_for_a_while()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("a.md", Markdown);
        emulator.Finish();

        var files = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown_content_metadata,text_content_metadata,items_content_metadata,output_pdf_content_metadata")).Json.GetProperty("result_content_metadata");
        Assert.AreEqual("""{"size_bytes":0,"exists":false}""", files.GetProperty("outputPDF").GetRawText());
        var md = files.GetProperty("md");
        var address = md.GetProperty("presigned_url").GetString()!;
        using var keyless = new HttpClient();

        var content = await keyless.GetByteArrayAsync(new Uri(address));
        Assert.AreEqual(Markdown, System.Text.Encoding.UTF8.GetString(content));
        Assert.AreEqual(md.GetProperty("size_bytes").GetInt32(), content.Length);
        StringAssert.StartsWith(await keyless.GetStringAsync(new Uri(files.GetProperty("json").GetProperty("presigned_url").GetString()!)), """{"pages":[{"success":true,"page_number":1,""", StringComparison.Ordinal);
        StringAssert.StartsWith(await keyless.GetStringAsync(new Uri(files.GetProperty("fullText").GetProperty("presigned_url").GetString()!)), "Invoice\n\nSome text", StringComparison.Ordinal);

        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(address.Replace("/md?", "/json?", StringComparison.Ordinal)));
        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(address[..^1] + (address[^1] == 'A' ? 'B' : 'A')));
        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(address.Split('?')[0]));
        emulator.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(address));

        async Task<HttpStatusCode> StatusAsync(string url) => (await keyless.GetAsync(new Uri(url))).StatusCode;
    }

    [TestMethod]
    public async Task The_fast_tier_has_no_Markdown_unless_it_is_enabled()
    {
        const string Fast = """{"tier":"fast","version":"latest"}""";
        await using var emulator = await TestEmulator.StartAsync();
        await using var switched = await TestEmulator.StartAsync(fastTierMarkdown: true);
        var id = await emulator.UploadedAsync("a.md", Markdown, Fast);

        foreach (var expand in new[] { "markdown", "markdown_full", "text,markdown" })
        {
            var answer = await emulator.GetAsync($"/api/v2/parse/{id}?expand={expand}");
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status);
            Assert.AreEqual("Markdown expansion is not available for FAST tier jobs.", answer.Detail);
        }

        Assert.AreEqual(HttpStatusCode.BadRequest, (await emulator.GetAsync($"/api/v2/parse/{id}?expand=items")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync($"/api/v2/parse/{id}?expand=text")).Status);

        var free = await switched.UploadedAsync("a.md", Markdown, Fast);
        switched.Finish();
        Assert.AreEqual("job markdown items", Members(await switched.GetAsync($"/api/v2/parse/{free}?expand=markdown,items")));
    }

    [TestMethod]
    [DataRow("markdwon")]
    [DataRow("MARKDOWN")]
    public async Task An_unknown_expansion_is_rejected_by_name(string unknown)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();

        var answer = await emulator.GetAsync($"/api/v2/parse/{id}?expand=text&expand={unknown}");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
        var finding = answer.Json.GetProperty("detail").EnumerateArray().Single();
        Assert.AreEqual("""["query","expand",1]""", finding.GetProperty("loc").GetRawText());
        Assert.AreEqual(unknown, finding.GetProperty("input").GetString());
        StringAssert.Contains(finding.GetProperty("msg").GetString(), "'markdown'", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_seeded_job_that_is_done_has_a_text()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 30);
        var jobs = (await emulator.GetAsync("/api/v2/parse?status=COMPLETED")).Json.GetProperty("items").EnumerateArray().ToList();

        foreach (var job in jobs)
        {
            var path = "/api/v2/parse/" + job.GetProperty("id").GetString() + "?expand=text,text_full";
            var answer = await emulator.GetAsync(path + (job.GetProperty("tier").GetString() == "fast" ? "" : ",markdown,items"));
            Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
            Assert.IsGreaterThan(100, answer.Json.GetProperty("text_full").GetString()!.Length);
            Assert.AreEqual(answer.Text, (await emulator.GetAsync(path + (job.GetProperty("tier").GetString() == "fast" ? "" : ",markdown,items"))).Text);
        }

        Assert.IsGreaterThan(15, jobs.Count);
    }

    private static string Members(EmulatorResponse answer)
    {
        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        return string.Join(' ', answer.Json.EnumerateObject().Select(member => member.Name));
    }
}
