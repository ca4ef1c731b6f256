using System.Net;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>States, canceling and deleting.</summary>
[TestClass]
public sealed class JobLifeTests
{
    [TestMethod]
    public async Task A_job_moves_by_the_clock()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var created = await emulator.UploadAsync("notes.md", "# Notes\n", """{"tier":"agentic","version":"latest","user_metadata":{"owner":"me"}}""");
        var id = created.Json.GetProperty("id").GetString()!;

        Assert.AreEqual(
            $$$"""{"id":"{{{id}}}","project_id":"00000000-0000-4000-8000-0000000a11ce","status":"PENDING","created_at":"2026-09-14T08:00:00.000Z","updated_at":"2026-09-14T08:00:00.000Z","name":"notes.md","tier":"agentic","user_metadata":{"owner":"me"}}""",
            created.Text);
        await StateAsync("PENDING", 0, "08:00:00.000");
        await StateAsync("PENDING", 299, "08:00:00.000");
        await StateAsync("RUNNING", 1, "08:00:00.300");
        await StateAsync("RUNNING", 699, "08:00:00.300");
        await StateAsync("COMPLETED", 1, "08:00:01.000");
        await StateAsync("COMPLETED", 100_000_000, "08:00:01.000");

        async Task StateAsync(string state, int after, string updated)
        {
            emulator.Clock.Advance(TimeSpan.FromMilliseconds(after));
            var job = (await emulator.GetAsync("/api/v2/parse/" + id)).Json.GetProperty("job");
            Assert.AreEqual(state, job.GetProperty("status").GetString());
            Assert.AreEqual($"2026-09-14T{updated}Z", job.GetProperty("updated_at").GetString());
            var listed = (await emulator.GetAsync("/api/v2/parse?status=" + state)).Json.GetProperty("items");
            Assert.AreEqual(1, listed.GetArrayLength());
            Assert.AreEqual(job.GetRawText(), listed[0].GetRawText());
            foreach (var other in new[] { "PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED" }.Where(other => other != state))
            {
                Assert.AreEqual(0, (await emulator.GetAsync("/api/v2/parse?status=" + other)).Json.GetProperty("items").GetArrayLength(), other);
            }
        }
    }

    [TestMethod]
    public async Task The_state_of_a_job_changes_even_while_no_emulator_is_running()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = await TestEmulator.StartAsync(database: folder.File("jobs.db")))
        {
            id = await first.UploadedAsync("a.txt", "kept");
        }

        await using var second = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
        second.Finish();
        var answer = await second.GetAsync($"/api/v2/parse/{id}?expand=text");

        Assert.AreEqual("COMPLETED", answer.Json.GetProperty("job").GetProperty("status").GetString());
        Assert.AreEqual("kept", answer.Json.GetProperty("text").GetProperty("pages")[0].GetProperty("text").GetString());
    }

    [TestMethod]
    public async Task A_job_that_cannot_be_parsed_fails_in_the_end()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("photo.jpg", "x");

        var running = (await emulator.GetAsync("/api/v2/parse/" + id)).Json.GetProperty("job");
        Assert.AreEqual("PENDING", running.GetProperty("status").GetString());
        Assert.IsFalse(running.TryGetProperty("error_message", out _));
        emulator.Finish();
        var answer = await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.AreEqual("FAILED", answer.Json.GetProperty("job").GetProperty("status").GetString());
        Assert.AreEqual("UNSUPPORTED_FILE_TYPE", answer.Json.GetProperty("job").GetProperty("error_message").GetString());
        Assert.IsFalse(answer.Json.TryGetProperty("markdown", out _));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(500)]
    public async Task A_job_that_has_not_ended_can_be_cancelled_once(int after)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();
        emulator.Clock.Advance(TimeSpan.FromMilliseconds(after));

        var cancelled = await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel");
        emulator.Finish();
        var later = (await emulator.GetAsync("/api/v2/parse/" + id)).Json.GetProperty("job");

        Assert.AreEqual(HttpStatusCode.OK, cancelled.Status);
        Assert.AreEqual("CANCELLED", cancelled.Json.GetProperty("status").GetString());
        Assert.AreEqual(cancelled.Text, later.GetRawText());
        var again = await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel");
        Assert.AreEqual(HttpStatusCode.Conflict, again.Status);
        StringAssert.Contains(again.Detail, "CANCELLED", StringComparison.Ordinal);
        Assert.AreEqual(1, (await emulator.GetAsync("/api/v2/parse?status=CANCELLED")).Json.GetProperty("items").GetArrayLength());
    }

    [TestMethod]
    public async Task A_job_that_has_ended_cannot_be_cancelled()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();
        emulator.Finish();

        var answer = await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel");

        Assert.AreEqual(HttpStatusCode.Conflict, answer.Status);
        Assert.AreEqual("The job is COMPLETED and cannot be cancelled: only a PENDING or RUNNING job can.", answer.Detail);
    }

    [TestMethod]
    public async Task Only_a_job_that_has_ended_can_be_deleted_and_then_it_is_gone()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();

        Assert.AreEqual(HttpStatusCode.Conflict, (await emulator.SendAsync(HttpMethod.Delete, "/api/v2/parse/" + id)).Status);
        emulator.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.AreEqual(HttpStatusCode.Conflict, (await emulator.SendAsync(HttpMethod.Delete, "/api/v2/parse/" + id)).Status);
        emulator.Finish();
        var deleted = await emulator.SendAsync(HttpMethod.Delete, "/api/v2/parse/" + id);

        Assert.AreEqual(HttpStatusCode.OK, deleted.Status);
        Assert.AreEqual($$"""{"id":"{{id}}","project_id":"00000000-0000-4000-8000-0000000a11ce"}""", deleted.Text);
        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "?expand=text"), (HttpMethod.Delete, ""), (HttpMethod.Post, "/cancel") })
        {
            var answer = await emulator.SendAsync(method, $"/api/v2/parse/{id}{path}");
            Assert.AreEqual(HttpStatusCode.NotFound, answer.Status);
            Assert.AreEqual("""{"detail":"Parse job not found"}""", answer.Text);
        }

        Assert.AreEqual("""{"items":[]}""", (await emulator.GetAsync("/api/v2/parse")).Text);
    }

    [TestMethod]
    [DataRow("pjb-00000000-0000-4000-8000-000000000999")]
    [DataRow("pjb-x")]
    [DataRow("anything")]
    [DataRow("%2e%2e%2fetc%2fpasswd")]
    public async Task An_unknown_id_of_any_format_is_not_found(string id)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.GetAsync("/api/v2/parse/" + id);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.Status);
        Assert.AreEqual("Parse job not found", answer.Detail);
    }

    [TestMethod]
    public async Task An_id_in_capitals_is_a_different_id()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync();

        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync("/api/v2/parse/pjb-" + id[4..].ToUpperInvariant())).Status);
    }
}
