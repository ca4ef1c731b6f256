using System.Net;
using System.Text;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class CreateTests
{
    [TestMethod]
    public async Task A_document_on_this_machine_is_fetched_after_the_response()
    {
        await using var source = new FakeServer(_ => new FakeResponse("# Fetched\n", 200, contentType: null));
        await using var emulator = await TestEmulator.StartAsync();

        var created = await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}docs/my%20file.md"}""");

        Assert.AreEqual(HttpStatusCode.OK, created.Status, created.Text);
        Assert.AreEqual("PENDING", created.Json.GetProperty("status").GetString());
        Assert.AreEqual("my file.md", created.Json.GetProperty("name").GetString());
        var job = await EndAsync(emulator, created, "?expand=markdown");
        Assert.AreEqual("COMPLETED", Status(job));
        Assert.AreEqual("# Fetched\n", job.Json.GetProperty("markdown").GetProperty("pages")[0].GetProperty("markdown").GetString());
        Assert.AreEqual("/docs/my%20file.md", source.Take().Path);
    }

    [TestMethod]
    public async Task A_document_elsewhere_is_accepted_and_then_not_fetched()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var created = await emulator.CreateAsync("""{"tier":"agentic","version":"latest","source_url":"https://user:pw@example.com/a/report.pdf?sig=secret"}""");

        Assert.AreEqual("PENDING", created.Json.GetProperty("status").GetString());
        Assert.AreEqual("report.pdf", created.Json.GetProperty("name").GetString());
        emulator.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.AreEqual("RUNNING", Status(await emulator.GetAsync("/api/v2/parse/" + created.Json.GetProperty("id").GetString())));
        var job = await EndAsync(emulator, created);
        Assert.AreEqual("FAILED", Status(job));
        var message = job.Json.GetProperty("job").GetProperty("error_message").GetString()!;
        StringAssert.Contains(message, "only fetches documents from this machine", StringComparison.Ordinal);
        StringAssert.Contains(message, "https://example.com", StringComparison.Ordinal);
        Assert.IsFalse(message.Contains("secret", StringComparison.Ordinal) || message.Contains("pw", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Redirects_to_other_machines_are_not_followed()
    {
        await using var source = new FakeServer(request => request.Path switch
        {
            "/out" => new FakeResponse("", 302, contentType: null) { Headers = ["Location: " + "http://192.0.2.1/a.md"] },
            "/in" => new FakeResponse("", 302, contentType: null) { Headers = ["Location: " + "/a.md"] },
            "/loop" => new FakeResponse("", 302, contentType: null) { Headers = ["Location: " + "/loop"] },
            "/missing" => new FakeResponse("", 404, contentType: null),
            "/empty.md" => new FakeResponse("", 200, contentType: null),
            _ => new FakeResponse("# x", 200, contentType: null),
        });
        await using var emulator = await TestEmulator.StartAsync();

        Assert.AreEqual("COMPLETED", (await RunAsync("in")).Status);
        StringAssert.Contains((await RunAsync("out")).Message, "http://192.0.2.1 was not requested", StringComparison.Ordinal);
        StringAssert.Contains((await RunAsync("loop")).Message, "redirects too often", StringComparison.Ordinal);
        StringAssert.Contains((await RunAsync("missing")).Message, "returned 404", StringComparison.Ordinal);
        StringAssert.Contains((await RunAsync("empty.md")).Message, "NO_DATA_FOUND_IN_FILE", StringComparison.Ordinal);

        async Task<(string? Status, string? Message)> RunAsync(string path)
        {
            var job = await EndAsync(emulator, await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}{{path}}"}"""));
            return (Status(job), job.Json.GetProperty("job").TryGetProperty("error_message", out var message) ? message.GetString() : null);
        }
    }

    [TestMethod]
    public async Task A_source_that_does_not_respond_fails_the_job_and_not_the_request()
    {
        await using var emulator = await TestEmulator.StartAsync();
        string address;
        await using (var gone = new FakeServer(static _ => new FakeResponse("", 200)))
        {
            address = gone.Url.ToString();
        }

        var job = await EndAsync(emulator, await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{address}}a.md"}"""));

        Assert.AreEqual("FAILED", Status(job));
        StringAssert.Contains(job.Json.GetProperty("job").GetProperty("error_message").GetString(), "could not be fetched", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Pending_documents_are_fetched_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var release = new TaskCompletionSource();
        await using var source = new FakeServer(async _ =>
        {
            await release.Task;
            return new FakeResponse("# late", 200, contentType: null);
        });
        EmulatorResponse created;
        await using (var first = await TestEmulator.StartAsync(database: folder.File("jobs.db")))
        {
            created = await first.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}a.md"}""");
            source.Take();
        }

        release.SetResult();
        await using var second = await TestEmulator.StartAsync(database: folder.File("jobs.db"));

        Assert.AreEqual("COMPLETED", Status(await EndAsync(second, created)));
    }

    [TestMethod]
    public async Task A_document_that_ends_the_process_each_time_fails_its_job()
    {
        using var folder = new TemporaryFolder();
        var release = new TaskCompletionSource();
        await using var source = new FakeServer(async _ =>
        {
            await release.Task;
            return new FakeResponse("# late", 200, contentType: null);
        });
        string? id = null;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            using var emulator = await EmulatorProcess.StartAsync(folder.File("jobs.db"));
            if (id is null)
            {
                using var body = new StringContent($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}a.md"}""", Encoding.UTF8, "application/json");
                using var created = await emulator.Http.PostAsync(new Uri("/api/v2/parse", UriKind.Relative), body);
                id = (await EmulatorResponse.ReadAsync(created)).Json.GetProperty("id").GetString();
            }

            source.Take();
            emulator.Kill();
        }

        await using var last = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
        EmulatorResponse job;
        do
        {
            last.Clock.Advance(TimeSpan.FromDays(1));
            job = await last.GetAsync("/api/v2/parse/" + id);
        }
        while (Status(job) is "PENDING" or "RUNNING");

        release.SetResult();
        Assert.AreEqual("FAILED", Status(job));
        StringAssert.Contains(job.Json.GetProperty("job").GetProperty("error_message").GetString(), "3 attempts", StringComparison.Ordinal);
        Assert.IsFalse(source.TryTake(out _, TimeSpan.FromMilliseconds(100)), "it is not fetched a fourth time");
    }

    [TestMethod]
    public async Task A_process_that_stops_normally_does_not_count_as_an_attempt()
    {
        using var folder = new TemporaryFolder();
        var release = new TaskCompletionSource();
        await using var source = new FakeServer(async _ =>
        {
            await release.Task;
            return new FakeResponse("# late", 200, contentType: null);
        });
        EmulatorResponse? created = null;
        for (var start = 0; start < 4; start++)
        {
            await using var emulator = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
            created ??= await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}a.md"}""");
            source.Take();
        }

        release.SetResult();
        await using var last = await TestEmulator.StartAsync(database: folder.File("jobs.db"));
        Assert.AreEqual("COMPLETED", Status(await EndAsync(last, created!)));
    }

    [TestMethod]
    public async Task A_canceled_job_stays_canceled_when_its_document_arrives()
    {
        var release = new TaskCompletionSource();
        await using var source = new FakeServer(async _ =>
        {
            await release.Task;
            return new FakeResponse("# late", 200, contentType: null);
        });
        await using var emulator = await TestEmulator.StartAsync();
        var created = await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}a.md"}""");
        source.Take();
        var id = created.Json.GetProperty("id").GetString();

        emulator.Finish();
        Assert.AreEqual("RUNNING", Status(await emulator.GetAsync("/api/v2/parse/" + id)), "it runs until its document is there");
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.SendAsync(HttpMethod.Post, $"/api/v2/parse/{id}/cancel")).Status);
        release.SetResult();
        await Task.Delay(200);

        Assert.AreEqual("CANCELLED", Status(await emulator.GetAsync($"/api/v2/parse/{id}?expand=text")));
    }

    [TestMethod]
    public async Task The_document_of_a_job_depends_on_its_id()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var uploaded = await emulator.UploadedAsync("a.md", "# Again\n");

        var created = await emulator.CreateAsync($$"""{"tier":"cost_effective","version":"2026-08-19","file_id":"{{uploaded}}"}""");
        var unknown = await emulator.CreateAsync("""{"tier":"cost_effective","version":"latest","file_id":"dfl-11111111-2222-4333-8444-555555555555"}""");

        Assert.AreEqual("a.md", created.Json.GetProperty("name").GetString());
        Assert.AreEqual("cost_effective", created.Json.GetProperty("tier").GetString());
        Assert.AreEqual("# Again\n", (await EndAsync(emulator, created, "?expand=markdown_full")).Json.GetProperty("markdown_full").GetString());
        Assert.AreEqual("PENDING", unknown.Json.GetProperty("status").GetString());
        StringAssert.StartsWith(
            (await EndAsync(emulator, unknown)).Json.GetProperty("job").GetProperty("error_message").GetString(), "Source file not found in storage", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("""{"tier":"fast"}""", "missing body version")]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"x","languge":"en"}""", "extra_forbidden body languge")]
    [DataRow("""{"tier":"quick","version":"latest","file_id":"x"}""", "literal_error body tier")]
    [DataRow("""{"tier":"fast","version":"2026-06-14","file_id":"x"}""", "value_error body version")]
    [DataRow("""{"tier":"configured","version":"configured","file_id":"x"}""", "value_error body tier")]
    [DataRow("""{"tier":"fast","version":"latest"}""", "value_error body")]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"x","source_url":"http://localhost/"}""", "value_error body")]
    [DataRow("""{"tier":"fast","version":"latest","source_url":"ftp://x/y"}""", "string_pattern_mismatch body source_url")]
    [DataRow("""{"tier":"fast","version":"latest","source_url":"http:"}""", "value_error body source_url")]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"x","agentic_options":{}}""", "value_error body agentic_options")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","fast_options":{}}""", "value_error body fast_options")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","page_ranges":{"target_pages":"3-1"}}""", "value_error body page_ranges target_pages")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","crop_box":{"top":1.5}}""", "less_than_equal body crop_box top")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","processing_options":{"ocr_parameters":{"languages":["en","xx"]}}}""", "literal_error body processing_options ocr_parameters languages 1")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","webhook_configurations":[{"webhook_events":["parse.success","parse.succes"]}]}""", "literal_error body webhook_configurations 0 webhook_events 1")]
    [DataRow("""{"tier":"agentic","version":"latest","file_id":"x","user_metadata":{"a":1}}""", "string_type body user_metadata a")]
    [DataRow("""[]""", "model_attributes_type body")]
    [DataRow("""{"tier":""", "json_invalid body 0")]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"x"} {}""", "json_invalid body 0")]
    [DataRow("", "missing body")]
    [DataRow("{'tier':'fast','version':'latest','file_id':'x'}", "json_invalid body 0")]
    [DataRow("""{tier:"fast","version":"latest","file_id":"x"}""", "json_invalid body 0")]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"x",}""", "json_invalid body 0")]
    [DataRow("""{"tier":"fast"/**/,"version":"latest","file_id":"x"}""", "json_invalid body 0")]
    public async Task An_invalid_value_is_rejected_with_its_path(string body, string finding)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.CreateAsync(body);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status, answer.Text);
        var only = answer.Json.GetProperty("detail").EnumerateArray().Single();
        var place = string.Join(' ', only.GetProperty("loc").EnumerateArray().Select(part => part.ToString()));
        Assert.AreEqual(finding, only.GetProperty("type").GetString() + " " + place);
        Assert.AreEqual("""{"items":[]}""", (await emulator.GetAsync("/api/v2/parse")).Text);
    }

    [TestMethod]
    public async Task A_body_that_is_nested_or_long_without_end_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var deep = await emulator.CreateAsync("""{"tier":"fast","version":"latest","file_id":""" + new string('[', 100_000));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, deep.Status);
        StringAssert.Contains(deep.Detail, "json_invalid", StringComparison.Ordinal);

        var large = await emulator.CreateAsync($$"""{"tier":"fast","version":"latest","file_id":"{{new string('x', 17 * 1024 * 1024)}}"}""");
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, large.Status);
    }

    [TestMethod]
    public async Task A_body_without_a_JSON_content_type_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var text = new StringContent("""{"tier":"fast","version":"latest","file_id":"x"}""", Encoding.UTF8, "text/plain");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await emulator.SendAsync(HttpMethod.Post, "/api/v2/parse", text)).Status);
    }

    [TestMethod]
    public async Task Presets_are_known_and_other_saved_configurations_are_not_ours()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var preset = await emulator.CreateAsync("""{"tier":"configured","version":"configured","configuration_id":"cfg-PARSE_AGENTIC_PLUS","file_id":"x"}""");
        Assert.AreEqual("agentic_plus", preset.Json.GetProperty("tier").GetString());

        var other = await emulator.CreateAsync("""{"tier":"configured","version":"configured","configuration_id":"cfg-123","file_id":"x"}""");
        Assert.AreEqual(HttpStatusCode.Forbidden, other.Status);
        Assert.AreEqual("Access denied to this parse configuration", other.Detail);
    }

    /// <summary>Gets the job after it has ended. Fetching a document takes real time.</summary>
    private static async Task<EmulatorResponse> EndAsync(TestEmulator emulator, EmulatorResponse created, string query = "")
    {
        for (var i = 0; ; i++)
        {
            emulator.Finish();
            var job = await emulator.GetAsync("/api/v2/parse/" + created.Json.GetProperty("id").GetString() + query);
            if (Status(job) is not ("PENDING" or "RUNNING") || i == 500)
            {
                return job;
            }

            await Task.Delay(20);
        }
    }

    private static string? Status(EmulatorResponse job) => job.Json.GetProperty("job").GetProperty("status").GetString();
}
