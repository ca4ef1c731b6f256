using System.Net;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Fixture;

[TestClass]
public sealed class ScriptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task A_job_fails_with_a_code_and_others_do_not()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(request => request.FileName == "bad.pdf").Fail("PDF_IS_PROTECTED");
        var bad = await emulator.UploadedAsync("bad.pdf");
        var good = await emulator.UploadedAsync("good.txt");
        Assert.AreEqual("PENDING", (await JobAsync(emulator, bad)).GetProperty("status").GetString());

        emulator.Finish();

        var job = await JobAsync(emulator, bad);
        Assert.AreEqual("FAILED", job.GetProperty("status").GetString());
        Assert.AreEqual("PDF_IS_PROTECTED", job.GetProperty("error_message").GetString());
        Assert.AreEqual("COMPLETED", (await JobAsync(emulator, good)).GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task Markdown_is_returned_for_a_document_that_cannot_be_read()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(request => request.FileName == "letter.docx").ReturnMarkdown("# One", "| a |\n|---|\n| 2 |");
        var id = await emulator.UploadedAsync("letter.docx");
        emulator.Finish();

        var result = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown_full,text,items")).Json;

        Assert.AreEqual("# One\n\n| a |\n|---|\n| 2 |", result.GetProperty("markdown_full").GetString());
        Assert.AreEqual("One", result.GetProperty("text").GetProperty("pages")[0].GetProperty("text").GetString());
        Assert.AreEqual("table", result.GetProperty("items").GetProperty("pages")[1].GetProperty("items")[0].GetProperty("type").GetString());
    }

    [TestMethod]
    public async Task Items_are_returned_as_they_are_even_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var emulator = await TestEmulator.StartAsync(database: folder.File("jobs.db")))
        {
            emulator.Server.On(static _ => true).ReturnItems(
                [new HeadingItem { Md = "# A", Value = "A", Level = 1, Bbox = [new BBox { X = 1, Y = 2, W = 3, H = 4 }] }, new TextItem { Md = "b", Value = "b" }],
                [new TextItem { Md = "c", Value = "c" }]);
            id = await emulator.UploadedAsync();
        }

        await using var next = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
        next.Finish();
        var result = (await next.GetAsync($"/api/v2/parse/{id}?expand=items,markdown_full")).Json;

        var first = result.GetProperty("items").GetProperty("pages")[0].GetProperty("items")[0];
        Assert.AreEqual("heading", first.GetProperty("type").GetString());
        Assert.AreEqual(3, first.GetProperty("bbox")[0].GetProperty("w").GetDouble());
        Assert.AreEqual("# A\n\nb\n\nc", result.GetProperty("markdown_full").GetString());
    }

    [TestMethod]
    public async Task Pages_fail_and_the_job_does_not()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static request => request.FileName == "three.txt").ReturnMarkdown("a", "b", "c").FailPages(2, 9);
        emulator.Server.On(static request => request.FileName == "read.txt").FailPages(1);
        var scripted = await emulator.UploadedAsync("three.txt");
        var read = await emulator.UploadedAsync("read.txt");
        emulator.Finish();

        var pages = (await emulator.GetAsync($"/api/v2/parse/{scripted}?expand=markdown")).Json.GetProperty("markdown").GetProperty("pages");
        Assert.AreEqual(3, pages.GetArrayLength());
        Assert.AreEqual("PAGE_FAILED", pages[1].GetProperty("error").GetString());
        Assert.AreEqual("c", pages[2].GetProperty("markdown").GetString());
        var other = (await emulator.GetAsync($"/api/v2/parse/{read}?expand=markdown")).Json;
        Assert.AreEqual("COMPLETED", other.GetProperty("job").GetProperty("status").GetString());
        Assert.AreEqual("PAGE_FAILED", other.GetProperty("markdown").GetProperty("pages")[0].GetProperty("error").GetString());
    }

    [TestMethod]
    [DataRow("PENDING")]
    [DataRow("RUNNING")]
    public async Task A_job_stays_in_a_state_until_it_is_canceled(string state)
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static _ => true).Stay(new ParseJobStatus(state));
        var id = await emulator.UploadedAsync();

        emulator.Clock.Advance(TimeSpan.FromDays(365));

        Assert.AreEqual(state, (await JobAsync(emulator, id)).GetProperty("status").GetString());
        Assert.AreEqual(1, (await emulator.GetAsync($"/api/v2/parse?status={state}")).Json.GetProperty("items").GetArrayLength());
        Assert.AreEqual("CANCELLED", (await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel")).Json.GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task States_last_as_long_as_the_script_says()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Clock.Advance(TimeSpan.FromDays(1));
        emulator.Server.On(static _ => true).PendingFor(TimeSpan.FromMinutes(1)).RunningFor(TimeSpan.FromHours(1)).Fail("TIMEOUT");
        var id = await emulator.UploadedAsync();
        var seen = new List<string?>();
        foreach (var minutes in (int[])[0, 1, 59, 1])
        {
            emulator.Clock.Advance(TimeSpan.FromMinutes(minutes));
            seen.Add((await JobAsync(emulator, id)).GetProperty("status").GetString());
        }

        CollectionAssert.AreEqual((string[])["PENDING", "RUNNING", "RUNNING", "FAILED"], seen);
    }

    [TestMethod]
    public async Task The_first_script_that_matches_and_is_not_used_up_applies()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static request => request.FileName == "other.txt").Fail("OTHER");
        emulator.Server.On(static _ => true).Fail("FIRST").Times(1);
        emulator.Server.On(static _ => true).Fail("SECOND").Times(2);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await emulator.UploadedAsync());
        }

        emulator.Finish();

        var errors = new List<string?>();
        foreach (var id in ids)
        {
            errors.Add((await JobAsync(emulator, id)).TryGetProperty("error_message", out var error) ? error.GetString() : null);
        }

        CollectionAssert.AreEqual((string?[])["FIRST", "SECOND", "SECOND", null], errors);
    }

    [TestMethod]
    public async Task A_job_of_a_url_is_scripted_without_fetching_it()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static request => request.FileName == "report.pdf" && request.Configuration?.SourceUrl?.StartsWith("https://", StringComparison.Ordinal) == true).ReturnMarkdown("# Report");
        var created = await emulator.CreateAsync("""{"tier":"agentic","version":"latest","source_url":"https://example.com/a/report.pdf"}""");
        emulator.Finish();

        var result = (await emulator.GetAsync($"/api/v2/parse/{created.Json.GetProperty("id").GetString()}?expand=markdown_full")).Json;

        Assert.AreEqual("# Report", result.GetProperty("markdown_full").GetString());
    }

    [TestMethod]
    public async Task A_script_without_a_result_applies_to_the_fetched_document()
    {
        await using var source = new FakeServer(static _ => new FakeResponse("text"));
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static request => request.FileName == "slow.txt").RunningFor(TimeSpan.FromHours(1)).FailPages(1);
        var created = await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{new Uri(source.Url, "slow.txt")}}"}""");
        var id = created.Json.GetProperty("id").GetString()!;
        var limit = DateTime.UtcNow + Patience;
        while (emulator.Server.Parts.Store.Read(connection => (long)connection.Scalar("SELECT count(*) FROM fetches")!) > 0 && DateTime.UtcNow < limit)
        {
            await Task.Delay(20);
        }

        emulator.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.AreEqual("RUNNING", (await JobAsync(emulator, id)).GetProperty("status").GetString());
        emulator.Clock.Advance(TimeSpan.FromMinutes(2));
        var result = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown")).Json;
        Assert.AreEqual("PAGE_FAILED", result.GetProperty("markdown").GetProperty("pages")[0].GetProperty("error").GetString());
    }

    [TestMethod]
    public async Task A_job_that_never_runs_does_not_deliver_that_it_runs()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static _ => true).Stay(ParseJobStatus.Pending);
        await emulator.UploadedAsync(configuration: $$"""{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"{{hook.Url}}"}]}""");
        Assert.IsTrue(hook.TryTake(out _, Patience));

        emulator.Clock.Advance(TimeSpan.FromDays(1));

        Assert.IsFalse(hook.TryTake(out _, TimeSpan.FromMilliseconds(200)));
    }

    [TestMethod]
    public async Task A_condition_that_throws_is_visible()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static _ => throw new InvalidOperationException("my mistake"));

        var answer = await emulator.UploadAsync("a.txt", "text");

        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.Status);
        StringAssert.Contains(answer.Detail, "my mistake", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Invalid_outcomes_are_rejected_when_they_are_set()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var script = emulator.Server.On(static _ => true);

        Assert.ThrowsExactly<ArgumentException>(() => script.Stay(ParseJobStatus.Completed));
        Assert.ThrowsExactly<ArgumentException>(() => script.ReturnMarkdown());
        Assert.ThrowsExactly<ArgumentException>(() => script.Fail(""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => script.Times(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => script.PendingFor(TimeSpan.FromSeconds(-1)));
    }

    private static async Task<JsonElement> JobAsync(TestEmulator emulator, string id) => (await emulator.GetAsync($"/api/v2/parse/{id}")).Json.GetProperty("job");
}
