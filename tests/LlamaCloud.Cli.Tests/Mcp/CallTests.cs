using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using ModelContextProtocol;

namespace LlamaCloud.Cli.Tests.Mcp;

/// <summary>Calls of tools, with the emulator and with services that do odd things.</summary>
[TestClass]
public sealed class CallTests
{
    private const string Key = TestKey.Value;

    [TestMethod]
    public async Task A_document_becomes_Markdown_and_its_job_is_listed()
    {
        using var cli = new CommandLine();
        var file = cli.File("a%20b #1.md", "# A title\n\nSome text below it.\n");
        await using var agent = await cli.ConnectAsync("--local");

        var parsed = await agent.TextsAsync("parse_file", $$"""{"document":"{{file}}","configuration":{"tier":"cost_effective"} }""");

        Assert.HasCount(2, parsed);
        Assert.Contains("(a%20b #1.md): COMPLETED, 1 page.", parsed[0]);
        Assert.AreEqual("<!-- page 1 -->\n\n# A title\n\nSome text below it.", parsed[1]);

        var jobs = JsonDocument.Parse((await agent.TextsAsync("list_jobs", """{"page_size":1}"""))[0]).RootElement.GetProperty("items");
        Assert.AreEqual("a%20b #1.md", jobs[0].GetProperty("name").GetString());
        var id = jobs[0].GetProperty("id").GetString();
        Assert.AreEqual(parsed[1], (await agent.TextsAsync("get_markdown", $$"""{"job_id":"{{id}}"}"""))[1]);

        // A text of the tier without Markdown, a URL of a file, and the text of the error of a job.
        Assert.Contains("Some text below it.", (await agent.TextsAsync("parse_file", $$"""{"document":"file://{{Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal)}}","configuration":{"tier":"fast"} }"""))[1]);
        Assert.Contains("FAILED", await agent.ErrorAsync("parse_file", $$"""{"document":"{{cli.File("a.unknown", "?")}}"}"""));
        Assert.AreEqual("", agent.Errors);
    }

    [TestMethod]
    public async Task Errors_say_what_to_change()
    {
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--local");

        Assert.Contains("404", await agent.ErrorAsync("get_job", """{"job_id":"pjb-nothing"}"""));
        Assert.Contains("job_id is required", await agent.ErrorAsync("get_job"));
        Assert.Contains("did you mean 'expand'?", await agent.ErrorAsync("get_job", """{"job_id":"pjb-1","expnd":["markdown"]}"""));
        Assert.Contains("page_size: invalid value '0'; expected a whole number from 1 to 1000.", await agent.ErrorAsync("list_jobs", """{"page_size":0}"""));
        Assert.Contains("one of PENDING", await agent.ErrorAsync("list_jobs", """{"status":"DONE"}"""));
        Assert.Contains("'nothing.pdf' cannot be read", await agent.ErrorAsync("parse_file", """{"document":"nothing.pdf"}"""));
        Assert.Contains("configuration.page_ranges.max_pages: Input should be greater than or equal to 1", await agent.ErrorAsync("parse_file", """{"document":"a","configuration":{"page_ranges":{"max_pages":0}}}"""));
        Assert.Contains("last_page: invalid value 1; expected at least first_page, which is 2.", await agent.ErrorAsync("get_markdown", """{"job_id":"pjb-1","first_page":2,"last_page":1}"""));
        Assert.Contains("first_page: Input should be greater than or equal to 1", await agent.ErrorAsync("get_markdown", """{"job_id":"pjb-1","first_page":0}"""));
        Assert.Contains("'..' is not a valid value of the path parameter", await agent.ErrorAsync("get_job", """{"job_id":".."}"""));
        var unknown = await Assert.ThrowsAsync<McpProtocolException>(() => agent.CallAsync("list_job"));
        Assert.Contains("did you mean 'list_jobs'?", unknown.Message);
    }

    [TestMethod]
    public async Task Members_that_the_document_does_not_have_are_sent_with_a_warning()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", Key, "--base-url", service.Address);

        var texts = await agent.TextsAsync("create_job", """{"body":{"tier":"agentic","version":"latest","source_url":"https://example.com/a.pdf","disable_cach":true}}""");

        Assert.AreEqual("""{"id":"pjb-1"}""", texts[0]);
        Assert.Contains("warning: body.disable_cach: unknown member, sent unchanged; did you mean 'disable_cache'?", texts[1]);
        Assert.Contains("\"disable_cach\":true", service.Requests.Single().Text);
    }

    [TestMethod]
    public async Task Without_a_key_the_server_starts_and_its_tools_say_so()
    {
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync();

        Assert.Contains("LLAMA_CLOUD_API_KEY", await agent.ErrorAsync("list_jobs"));
    }

    [TestMethod]
    public async Task The_key_is_nowhere()
    {
        await using var service = new FakeServer(request => request.Line.Contains("/versions", StringComparison.Ordinal)
            ? new FakeResponse($$"""{"detail":"Invalid key {{Key}}"}""", 401)
            : new FakeResponse($$"""{"items":[{"echo":"{{Key}}!"},{"echo":"{{Key}}"}],"next_page_token":"{{Key}}"}""") { Headers = [$"x-request-id: {Key}"] });
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);
        await using var agent = await cli.ConnectAsync("--base-url", service.Address, "--debug");

        var texts = await agent.TextsAsync("list_jobs");
        Assert.Contains("***!", texts[0]);
        Assert.Contains("page_token: \"***\"", texts[1]);
        Assert.DoesNotContain(Key, string.Concat(texts));
        Assert.Contains("***", (await agent.TextsAsync("list_jobs", """{"skip_items":1}"""))[0]);
        Assert.DoesNotContain(Key, await agent.ErrorAsync("list_versions"));
        Assert.AreEqual("Bearer " + Key, service.Requests[0].Header("Authorization"));
        Assert.Contains("GET /api/v2/parse", agent.Errors);
        Assert.DoesNotContain(Key, agent.Errors);
    }
}
