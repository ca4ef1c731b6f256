using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Body;

[TestClass]
public sealed class CreateTests
{
    [TestMethod]
    public async Task Options_set_two_levels_of_the_body_and_deeper_levels_are_JSON_or_YAML()
    {
        var body = await BodyAsync(
            "",
            "--tier", "agentic", "--version", "latest", "--source-url", "https://example.com/a.pdf", "--disable-cache",
            "--processing-options.forms", "enrich", "--page-ranges.max-pages", "3", "--crop-box.top", "0.250",
            "--output-options.markdown", "{tables: {compact_markdown_tables: true}, annotate_links: false}",
            "--output-options.images-to-save", "screenshot", "--output-options.images-to-save", "layout",
            "--user-metadata", """{"n":"1"}""", "--webhook-configuration-ids", "[whc-1, whc-2]");

        AssertJson(
            """
            {"tier":"agentic","version":"latest","source_url":"https://example.com/a.pdf","user_metadata":{"n":"1"},"disable_cache":true,
             "crop_box":{"top":0.250},"page_ranges":{"max_pages":3},
             "output_options":{"markdown":{"tables":{"compact_markdown_tables":true},"annotate_links":false},"images_to_save":["screenshot","layout"]},
             "processing_options":{"forms":"enrich"},"webhook_configuration_ids":["whc-1","whc-2"]}
            """,
            body);
        Assert.Contains("0.250", body, "The digits are those that were typed.");
    }

    [TestMethod]
    [DataRow("""{"tier":"fast","version":"latest","file_id":"f","page_ranges":{"target_pages":"1,3"}}""")]
    [DataRow("tier: fast\nversion: latest\nfile_id: f\npage_ranges:\n  target_pages: '1,3'\n")]
    [DataRow("# a comment\ntier: &t fast\nversion: latest\nfile_id: \"f\"\npage_ranges: {target_pages: \"1,3\"}\n")]
    public async Task A_complete_body_comes_from_standard_input_and_options_take_precedence(string input)
    {
        AssertJson("""{"tier":"fast","version":"latest","file_id":"f","page_ranges":{"target_pages":"1,3"}}""", await BodyAsync(input));
        AssertJson(
            """{"tier":"agentic","version":"latest","file_id":"f","page_ranges":{"target_pages":"1,3","max_pages":7}}""",
            await BodyAsync(input, "--tier", "agentic", "--page-ranges.max-pages", "7"));
    }

    [TestMethod]
    public async Task A_value_that_begins_with_an_at_sign_is_the_text_of_a_file()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.File("prompt.txt", "Read \"all\" of it.\nTwice.\n");
        cli.File("options.yaml", "forms: enrich\n");

        var result = await cli.RunAsync(
            "parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address, "--tier", "agentic", "--version", "latest", "--file-id", "\\@me",
            "--agentic-options.custom-prompt", "@prompt.txt", "--processing-options", "@options.yaml");

        result.Done();
        AssertJson(
            """{"tier":"agentic","version":"latest","file_id":"@me","agentic_options":{"custom_prompt":"Read \"all\" of it.\nTwice.\n"},"processing_options":{"forms":"enrich"}}""",
            service.Requests.Single().Text);
        Assert.AreEqual("application/json", service.Requests.Single().Header("Content-Type"));
    }

    [TestMethod]
    [DataRow("--processing-options.specialized-chart-parsing", "some", "--processing-options.specialized-chart-parsing", "agentic_plus, agentic, efficient")]
    [DataRow("--page-ranges.max-pages", "0", "--page-ranges.max-pages", "from 1")]
    [DataRow("--page-ranges.max-pages", "three", "--page-ranges.max-pages", "whole number")]
    [DataRow("--page-ranges.max-pages", "1.5", "--page-ranges.max-pages", "whole number")]
    [DataRow("--crop-box.top", "1.01", "--crop-box.top", "from 0 to 1")]
    [DataRow("--source-url", "ftp://x", "--source-url", "^https?:")]
    [DataRow("--crop-box", "[1]", "--crop-box", "JSON or YAML object")]
    [DataRow("--crop-box", "{", "--crop-box", "JSON")]
    [DataRow("--agentic-options.custom-prompt", "@missing.txt", "--agentic-options.custom-prompt", "missing.txt")]
    [DataRow("--output-options.watermark-handling", "all", "--output-options.watermark-handling", "move_to_end")]
    public async Task An_invalid_value_is_rejected_before_anything_is_sent(string option, string value, string name, string takes)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address, "--tier", "agentic", "--version", "latest", option, value);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.Contains(name, result.Error);
        Assert.Contains(takes, result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("tier: agentic\n", "--version")]
    [DataRow("- a\n", "not an object")]
    [DataRow("tier: [\n", "line")]
    [DataRow("""{"tier":"agentic","tier":"fast","version":"latest"}""", "tier")]
    [DataRow("a: 1\n---\nb: 2\n", "documents")]
    public async Task A_body_that_is_invalid_is_rejected_before_anything_is_sent(string input, string problem)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync(input, "parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.Contains(problem, result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task Open_value_sets_pass_with_what_is_not_in_them()
    {
        AssertJson("""{"tier":"agentic_max","version":"2031-01-01"}""", await BodyAsync("", "--tier", "agentic_max", "--version", "2031-01-01"));
    }

    [TestMethod]
    public async Task Waiting_for_a_missing_body_is_reported()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address, "--tier", "fast", "--version", "latest");
        var line = await running.FirstErrorLineAsync();
        Assert.IsEmpty(service.Requests);
        running.Process.StandardInput.Close();

        Assert.Contains("waiting for the body on standard input", line);
        Assert.AreEqual(0, (await running.ResultAsync()).ExitCode);
    }

    [TestMethod]
    public async Task Aliases_that_expand_to_gigabytes_are_rejected()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i - 1), 10))}]\n"));
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync(bomb, "parsing", "create", "--api-key", TestKey.Value, "--base-url", "http://127.0.0.1:9");

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("aliases", result.Error);
    }

    private static async Task<string> BodyAsync(string input, params string[] options)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        (await cli.RunWithInputAsync(input, ["parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address, .. options])).Done();
        Assert.AreEqual("POST /api/v2/parse", service.Requests.Single().Line);
        return service.Requests.Single().Text;
    }

    private static void AssertJson(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.IsTrue(JsonElement.DeepEquals(left.RootElement, right.RootElement), actual);
    }
}
