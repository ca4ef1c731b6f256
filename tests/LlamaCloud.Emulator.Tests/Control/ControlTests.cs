using System.Net;
using System.Text;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Control;

/// <summary>The paths of <c>/_emulator/</c>.</summary>
[TestClass]
public sealed class ControlTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task Requests_are_filtered_and_removed()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "Parsing_ListVersions=503:x1");
        var id = await emulator.UploadedAsync("a.txt", configuration: """{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"http://127.0.0.1:1/","webhook_signing_secret":"top-secret","webhook_headers":{"x":"top-secret"}}]}""");
        await emulator.GetAsync($"/api/v2/parse/{id}?expand=text");
        await emulator.GetAsync("/api/v2/parse/versions");
        await emulator.GetAsync("/api/v2/parse/versions");

        Assert.AreEqual("Parsing_Upload", (await OneAsync("file_name=a.txt")).GetProperty("operation").GetString());
        Assert.AreEqual("503", (await OneAsync("status=503")).GetProperty("fault").GetString());
        Assert.AreEqual("?expand=text", (await OneAsync($"job_id={id}&method=get")).GetProperty("query").GetString());
        Assert.IsFalse((await OneAsync("limit=1")).TryGetProperty("fault", out _));
        Assert.AreEqual(2, (await emulator.GetAsync("/_emulator/requests?path=/api/v2/parse/versions")).Json.GetProperty("items").GetArrayLength());
        var all = (await emulator.GetAsync("/_emulator/requests")).Text;
        Assert.DoesNotContain(TestKey.Value, all);
        Assert.DoesNotContain("top-secret", all);
        Assert.Contains("\"webhook_signing_secret\":\"***\"", all);

        Assert.AreEqual(HttpStatusCode.NoContent, (await emulator.SendAsync(HttpMethod.Delete, "/_emulator/requests")).Status);
        Assert.IsEmpty(emulator.Server.Requests);

        async Task<JsonElement> OneAsync(string query) => (await emulator.GetAsync("/_emulator/requests?" + query)).Json.GetProperty("items").EnumerateArray().Single();
    }

    [TestMethod]
    public async Task A_reset_restores_the_start()
    {
        var seed = EmulatorSeed.FromJson("""{"jobs":[{"name":"given.pdf"}],"scripts":[{"fail":"SCRIPTED"}]}""");
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 2, SeedFrom = seed, Fault = "Parsing_ListVersions=503:x1" });
        using var client = server.CreateClient(static options => options.MaxRetries = 0);
        await client.Parsing.UploadAsync(LlamaCloud.Generated.FilePart.FromBytes("x"u8.ToArray(), "a.txt"), new() { Tier = LlamaCloud.Generated.Models.ParseTier.Agentic, Version = LlamaCloud.Generated.Models.ParseVersion.Latest });
        server.SetFaults(null);
        server.Clock.Freeze();
        server.Clock.Advance(TimeSpan.FromDays(1));
        server.On(static _ => true).Fail("ADDED");
        Assert.AreEqual(4, server.JobCount);

        using var http = new HttpClient();
        Assert.AreEqual(HttpStatusCode.NoContent, (await http.PostAsync(new Uri(server.BaseAddress, "/_emulator/reset"), null)).StatusCode);

        Assert.AreEqual((3L, "Parsing_ListVersions=503:x1", false), (server.JobCount, server.Faults, server.Clock.IsFrozen));
        Assert.IsLessThan(1, Math.Abs(server.Clock.Offset.TotalSeconds));
        Assert.IsEmpty(server.Requests);
        Assert.AreEqual("""{"items":[{"uses":0,"script":{"fail":"SCRIPTED"}}]}""", await http.GetStringAsync(new Uri(server.BaseAddress, "/_emulator/scripts")));
    }

    [TestMethod]
    public async Task A_job_gets_a_state_a_result_and_the_event_of_it()
    {
        await using var hook = new FakeServer(static _ => new FakeResponse("", 200));
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Server.On(static _ => true).Stay(new("RUNNING"));
        var id = await emulator.UploadedAsync(configuration: $$"""{"tier":"agentic","version":"latest","webhook_configurations":[{"webhook_url":"{{hook.Url}}","webhook_events":["parse.error","parse.success"],"webhook_output_format":"json"}]}""");

        var failed = await ChangeAsync(emulator, id, """{"status":"FAILED","error_message":"TIMEOUT"}""");
        Assert.AreEqual("FAILED TIMEOUT", $"{failed.Json.GetProperty("status")} {failed.Json.GetProperty("error_message")}");
        Assert.IsTrue(hook.TryTake(out var first, Patience));
        Assert.Contains("parse.error", first.Text);
        await ChangeAsync(emulator, id, """{"status":"COMPLETED","items":[[{"type":"text","md":"one","value":"one"}],[{"type":"text","md":"two","value":"two"}]],"failed_pages":[2]}""");
        var job = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown")).Json;
        Assert.AreEqual("COMPLETED", job.GetProperty("job").GetProperty("status").GetString());
        Assert.IsFalse(job.GetProperty("job").TryGetProperty("error_message", out _));
        Assert.AreEqual("one", job.GetProperty("markdown").GetProperty("pages")[0].GetProperty("markdown").GetString());
        Assert.AreEqual("PAGE_FAILED", job.GetProperty("markdown").GetProperty("pages")[1].GetProperty("error").GetString());
        foreach (var state in (string[])["PENDING", "RUNNING", "CANCELLED"])
        {
            Assert.AreEqual(state, (await ChangeAsync(emulator, id, $$"""{"status":"{{state}}"}""")).Json.GetProperty("status").GetString());
            Assert.AreEqual(state, (await emulator.GetAsync($"/api/v2/parse/{id}")).Json.GetProperty("job").GetProperty("status").GetString());
        }
    }

    [TestMethod]
    public async Task A_seeded_job_gets_another_result()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 20, fastTierMarkdown: true);
        var id = (await emulator.GetAsync("/api/v2/parse?status=COMPLETED&page_size=1")).Json.GetProperty("items")[0].GetProperty("id").GetString()!;

        await emulator.Server.ChangeJobAsync(id, new JobChange { Markdown = ["# Mine"] });

        Assert.AreEqual("# Mine", (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown_full")).Json.GetProperty("markdown_full").GetString());
        Assert.AreEqual("# Mine", (await emulator.GetAsync($"/_emulator/jobs/{id}")).Json.GetProperty("pages")[0].GetProperty("markdown").GetString());
        await Assert.ThrowsExactlyAsync<EmulatorException>(() => emulator.Server.ChangeJobAsync("pjb-1", new JobChange()));
    }

    [TestMethod]
    public async Task Jobs_are_listed_with_the_times_of_their_states()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.UploadedAsync("a.txt");
        Assert.AreEqual("created_at", Times());
        emulator.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.AreEqual("created_at running_at", Times());
        emulator.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.AreEqual("created_at running_at ended_at", Times());

        string Times() => string.Join(' ', emulator.GetAsync("/_emulator/jobs?limit=1").Result.Json.GetProperty("items")[0].EnumerateObject().Select(static member => member.Name).Where(static name => name.EndsWith("_at", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("scripts", "[]", "Invalid value '[]'; expected an object.")]
    [DataRow("scripts", "{", "Invalid JSON: ")]
    [DataRow("scripts", """{"fial":"X"}""", "fial: unknown member; expected one of file_name, operation, times, fail, ")]
    [DataRow("scripts", """{"fail":3}""", "fail: invalid value '3'; expected a text that is not empty.")]
    [DataRow("scripts", """{"times":0}""", "times: invalid value '0'; expected a whole number, 1 or more.")]
    [DataRow("scripts", """{"stay":"FAILED"}""", "stay: invalid value 'FAILED'; expected PENDING or RUNNING.")]
    [DataRow("scripts", """{"operation":"Parsing_Uplaod"}""", "operation: invalid value 'Parsing_Uplaod'; expected Parsing_List, ")]
    [DataRow("scripts", """{"pending_for":"soon"}""", "pending_for: invalid value 'soon'; expected a duration such as 200ms, 1.5s, 10m or 2h.")]
    [DataRow("scripts", """{"markdown":[1]}""", "markdown[0]: invalid value '1'; expected a text.")]
    [DataRow("scripts", """{"markdown":[]}""", "markdown: invalid value '[]'; expected at least one page.")]
    [DataRow("scripts", """{"items":[["x"]]}""", "items[0][0]: invalid item: ")]
    [DataRow("scripts", """{"states":[]}""", "states: expected PENDING, RUNNING, and then COMPLETED or FAILED, each at most once and at least one of them.")]
    [DataRow("scripts", """{"states":[{"status":"RUNNING","for":"1s"},{"status":"PENDING"}]}""", "states: expected PENDING, RUNNING, and then ")]
    [DataRow("scripts", """{"states":[{"status":"RUNNING"},{"status":"COMPLETED"}]}""", "states[0].for: expected for every state except the last one, in which the job stays.")]
    [DataRow("scripts", """{"states":[{"status":"FAILED"}]}""", "states[0].error_message: expected with the status FAILED, and only with it.")]
    [DataRow("scripts", """{"states":[{"status":"RUNNING"}],"fail":"X"}""", "states: cannot be combined with fail; states has the times and the end of the job.")]
    [DataRow("clock/advance", "{}", "by: missing; expected a duration such as 200ms, 1.5s, 10m or 2h.")]
    [DataRow("clock/advance", """{"by":"-1s"}""", "by: invalid value '-1s'; expected a duration")]
    public async Task An_invalid_body_names_the_place_and_what_is_expected(string path, string body, string message)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.SendAsync(HttpMethod.Post, "/_emulator/" + path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(message, answer.Detail);
        Assert.AreEqual("""{"items":[]}""", (await emulator.GetAsync("/_emulator/scripts")).Text);
    }

    [TestMethod]
    [DataRow("""{"status":"FAILED"}""", 400, "error_message: expected with the status FAILED, and only with it.")]
    [DataRow("""{"status":"DONE"}""", 400, "status: invalid value 'DONE'; expected PENDING, RUNNING, COMPLETED, FAILED, CANCELLED.")]
    [DataRow("{}", 404, "Parse job not found")]
    public async Task An_invalid_change_is_rejected(string body, int status, string message)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await ChangeAsync(emulator, "pjb-00000000-0000-4000-8000-000000000000", body);

        Assert.AreEqual((status, message), ((int)answer.Status, answer.Detail));
    }

    [TestMethod]
    public async Task Bodies_and_scripts_are_bounded()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var large = await emulator.SendAsync(HttpMethod.Post, "/_emulator/scripts", new StringContent($$"""{"markdown":["{{new string('x', 1024 * 1024)}}"]}"""));
        Assert.AreEqual("The body is too long; expected at most 1048576 bytes.", large.Detail);
        for (var i = 0; i < 1000; i++)
        {
            emulator.Server.On(static _ => false);
        }

        var many = await emulator.SendAsync(HttpMethod.Post, "/_emulator/scripts", new StringContent("{}"));
        Assert.AreEqual("There are already 1000 scripts; remove them first.", many.Detail);
        Assert.AreEqual(HttpStatusCode.NoContent, (await emulator.SendAsync(HttpMethod.Delete, "/_emulator/scripts")).Status);
    }

    private static Task<EmulatorResponse> ChangeAsync(TestEmulator emulator, string id, string body) =>
        emulator.SendAsync(HttpMethod.Patch, $"/_emulator/jobs/{id}", new StringContent(body, Encoding.UTF8, "application/json"));
}
