using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Body;

/// <summary>A member that is not in the document may be newer than this program: it is sent with a warning, or rejected on request.</summary>
[TestClass]
public sealed class UnknownMemberTests
{
    private const string Head = "\"tier\":\"agentic\",\"version\":\"latest\"";

    [TestMethod]
    [DataRow("{" + Head + ",\"page_bounds\":{\"max\":1.50,\"x\":[null,1E400]}}", "page_bounds: unknown member, sent unchanged.", DisplayName = "at the top")]
    [DataRow("{" + Head + ",\"crop_box\":{\"topp\":1.0}}", "crop_box.topp: unknown member, sent unchanged; did you mean 'top'?", DisplayName = "misspelled")]
    [DataRow("{" + Head + ",\"crop_box\":{\"zzz\":1}}", "crop_box.zzz: unknown member, sent unchanged; expected top, right, bottom, left.", DisplayName = "of few members")]
    [DataRow("{" + Head + ",\"input_options\":{\"pdf\":{\"x\":1}}}", "input_options.pdf.x: unknown member, sent unchanged.", DisplayName = "of no members")]
    [DataRow("{" + Head + ",\"max_pages\":3}", "max_pages: unknown member, sent unchanged; did you mean 'page_ranges.max_pages'?", DisplayName = "in another place")]
    [DataRow("{" + Head + ",\"take_screenshot\":true}", "take_screenshot: unknown member, sent unchanged; it was replaced by 'output_options.images_to_save' (one of screenshot, embedded, layout).", DisplayName = "of the API v1")]
    [DataRow("{" + Head + ",\"output_options\":{\"premium_mode\":true}}", "output_options.premium_mode: unknown member, sent unchanged; it was replaced by 'tier' (values such as fast, cost_effective, agentic, agentic_plus, configured).", DisplayName = "of the API v1 in another place")]
    [DataRow("{" + Head + ",\"processing_options\":{\"auto_mode_configuration\":[{\"parsing_conf\":{\"tierr\":1}}]}}", "processing_options.auto_mode_configuration[0].parsing_conf.tierr: unknown member, sent unchanged; did you mean 'tier'?", DisplayName = "in a list")]
    [DataRow("{" + Head + ",\"processing_options\":{\"forms\":\"enrichh\"}}", "processing_options.forms: unknown value 'enrichh', sent unchanged; did you mean 'enrich'?", DisplayName = "value of a set that grows")]
    [DataRow("{" + Head + ",\"output_options\":{\"images_to_save\":[\"layout\",\"chart_crops\"]}}", "output_options.images_to_save[1]: unknown value 'chart_crops', sent unchanged; expected screenshot, embedded, layout.", DisplayName = "value of a list that grows")]
    [DataRow("{" + Head + ",\"output_options\":{\"granular_bboxes\":[\"char\"]}}", "output_options.granular_bboxes[0]: unknown value 'char', sent unchanged; expected cell, line, word.", DisplayName = "boxes")]
    [DataRow("{" + Head + ",\"processing_options\":{\"confidence_score_effort\":\"max\"}}", "processing_options.confidence_score_effort: unknown value 'max', sent unchanged; expected high.", DisplayName = "effort")]
    public async Task A_body_with_it_is_sent_unchanged_with_one_warning(string input, string warning)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync(input, Create(service));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(input, service.Requests.Single().Text);
        Assert.AreEqual($"llamacloud-prod: warning: the body on standard input: {warning}\n", result.Error);
    }

    [TestMethod]
    [DataRow("{" + Head + ",\"page_bounds\":1}", "page_bounds: unknown member; expected tier, version, file_id,", DisplayName = "member")]
    [DataRow("{" + Head + ",\"crop_box\":{\"topp\":1}}", "crop_box.topp: unknown member; did you mean 'top'?", DisplayName = "member of an object")]
    [DataRow("{" + Head + ",\"processing_options\":{\"forms\":\"all\"}}", "processing_options.forms: unknown value 'all'; expected default, enrich.", DisplayName = "value")]
    [DataRow("{" + Head + ",\"input_options\":{\"pdf\":{\"x\":1}}}", "input_options.pdf.x: unknown member; expected none.", DisplayName = "member of an object without members")]
    public async Task With_strict_or_local_nothing_is_sent(string input, string problem)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var strict = await cli.RunWithInputAsync(input, [.. Create(service), "--strict"]);
        var local = await cli.RunWithInputAsync(input, "--local", "parsing", "create");

        Assert.Contains("llamacloud-prod: the body on standard input: " + problem, strict.Error);
        Assert.AreEqual((2, ""), (strict.ExitCode, strict.Output));
        Assert.AreEqual((2, strict.Error), (local.ExitCode, local.Error));
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task It_is_sent_from_YAML_and_from_options_too()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync("tier: agentic\nversion: latest\nbounds: [1]\n", [.. Create(service), "--crop-box", "{topp: 1}", "--processing-options.forms", "all"]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("""{"tier":"agentic","version":"latest","bounds":[1],"crop_box":{"topp":1},"processing_options":{"forms":"all"}}""", service.Requests.Single().Text);
        Assert.AreEqual(
            """
            llamacloud-prod: warning: --crop-box: topp: unknown member, sent unchanged; did you mean 'top'?
            llamacloud-prod: warning: --processing-options.forms: unknown value 'all', sent unchanged; expected default, enrich.
            llamacloud-prod: warning: the body on standard input: bounds: unknown member, sent unchanged.

            """,
            result.Error);
    }

    [TestMethod]
    public async Task Uploads_of_several_files_warn_once()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        cli.File("a.md", "a");
        cli.File("b.md", "b");
        string[] upload = ["parsing", "upload", "a.md", "b.md", "--api-key", TestKey.Value, "--base-url", service.Address, "--configuration", "bounds: 1"];

        var result = await cli.RunAsync(upload);
        var strict = await cli.RunAsync([.. upload, "--strict"]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("llamacloud-prod: warning: --configuration: bounds: unknown member, sent unchanged.\n", result.Error);
        Assert.HasCount(2, service.Requests);
        Assert.Contains("""{"bounds":1,"tier":"agentic","version":"latest"}""", service.Requests[0].Text);
        Assert.AreEqual(2, strict.ExitCode);
    }

    [TestMethod]
    public async Task Parse_sends_it_too()
    {
        await using var service = BatchService.Start("""{"job":{"id":"pjb-1","project_id":"p","status":"FAILED"}}""");
        using var cli = new CommandLine();
        cli.File("a.md", "a");

        var result = await cli.RunAsync("parsing", "parse", "a.md", "--api-key", TestKey.Value, "--base-url", service.Address, "--configuration", "bounds: 1", "--max-retries", "0");

        Assert.StartsWith("llamacloud-prod: warning: --configuration: bounds: unknown member, sent unchanged.\n", result.Error);
        Assert.Contains("\"bounds\":1", service.Requests.Single(static request => request.Method == "POST").Text);
    }

    [TestMethod]
    [DataRow("{" + Head + ",\"crop_box\":{\"top\":2}}", "crop_box.top: Input should be less than or equal to 1;", DisplayName = "bound")]
    [DataRow("{" + Head + ",\"disable_cache\":\"no\",\"bounds\":1}", "disable_cache: Input should be a valid boolean;", DisplayName = "type")]
    [DataRow("{" + Head + ",\"output_options\":{\"watermark_handling\":\"keep\"}}", "output_options.watermark_handling: Input should be 'move_to_end', 'move_to_start' or 'remove';", DisplayName = "closed set")]
    [DataRow("{\"tier\":\"agentic\"}", "version is required; expected values such as latest, configured. Add it, or use --version.", DisplayName = "missing")]
    [DataRow("{" + Head + ",\"processing_options\":{\"auto_mode_configuration\":[{}]}}", "processing_options.auto_mode_configuration[0].parsing_conf: Field required.", DisplayName = "missing in a list")]
    public async Task An_invalid_value_is_reported_with_its_path_in_the_body(string input, string problem)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync(input, Create(service));

        Assert.AreEqual(2, result.ExitCode);
        Assert.StartsWith("llamacloud-prod: the body on standard input: " + problem, result.Error);
        Assert.DoesNotContain("warning", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task A_value_set_by_an_option_is_reported_with_the_option()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync("{" + Head + "}", [.. Create(service), "--crop-box.top", "2"]);

        Assert.AreEqual("llamacloud-prod: --crop-box.top: Input should be less than or equal to 1; expected a number from 0 to 1.\n", result.Error);
    }

    [TestMethod]
    public async Task A_value_inside_an_object_of_an_option_is_not_said_to_be_an_object()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync("{" + Head + "}", [.. Create(service), "--input-options.presentation", """{"include_hidden_slides":"x"}"""]);

        Assert.AreEqual("llamacloud-prod: --input-options.presentation: include_hidden_slides: Input should be a valid boolean.\n", result.Error);
    }

    [TestMethod]
    [DataRow("create --take-screenshot", "--take-screenshot was replaced by --output-options.images-to-save (one of screenshot, embedded, layout).")]
    [DataRow("create --parse_mode=x", "--parse_mode was replaced by --tier (values such as fast, cost_effective, agentic, agentic_plus, configured).")]
    [DataRow("create --compact-markdown-table true", "--compact-markdown-table was replaced by the member 'tables.compact_markdown_tables' of --output-options.markdown.")]
    [DataRow("upload a.md --premium-mode", "--premium-mode was replaced by --tier (values such as fast, cost_effective, agentic, agentic_plus, configured).")]
    [DataRow("parse a.md --do-not-cache", "--do-not-cache was replaced by --disable-cache.")]
    public async Task Options_of_the_API_v1_get_a_hint_about_their_replacement(string arguments, string hint)
    {
        using var cli = new CommandLine();
        cli.File("a.md", "a");

        var result = await cli.RunAsync(["parsing", .. arguments.Split(' '), "--api-key", TestKey.Value, "--base-url", "http://127.0.0.1:9"]);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains($"llamacloud-prod: {hint}\n", result.Error);
    }

    private static string[] Create(FakeServer service) => ["parsing", "create", "--api-key", TestKey.Value, "--base-url", service.Address];
}
