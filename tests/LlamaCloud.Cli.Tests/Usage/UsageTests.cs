using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("--status DONE", "--status", "PENDING, RUNNING, COMPLETED, FAILED, CANCELLED")]
    [DataRow("--status", "--status", "PENDING, RUNNING, COMPLETED, FAILED, CANCELLED")]
    [DataRow("--status FAILED --status PENDING", "--status", "PENDING, RUNNING, COMPLETED, FAILED, CANCELLED")]
    [DataRow("--created-at-on-or-after soon", "--created-at-on-or-after", "a date and time")]
    [DataRow("--since soon", "--since: invalid value", "a date and time")]
    [DataRow("--created-at-on-or-before 2026-13-01T00:00:00Z", "--created-at-on-or-before", "a date and time")]
    [DataRow("--page-size many", "--page-size", "from 1 to 1000")]
    [DataRow("--page-size 0", "--page-size", "from 1 to 1000")]
    [DataRow("--page-size 1001", "--page-size", "from 1 to 1000")]
    [DataRow("--max-items -2", "--max-items", "-1 for all")]
    [DataRow("--max-items x", "--max-items", "-1 for all")]
    [DataRow("--skip-items 1", "--skip-items", "--all")]
    [DataRow("--unknown 1", "--unknown", "--help")]
    [DataRow("--pagesize 1", "--pagesize", "did you mean --page-size?")]
    [DataRow("--max-retreis 1", "--max-retreis", "did you mean --max-retries?")]
    [DataRow("--format xml", "--format", "auto, json, jsonl, pretty, raw, yaml, table, csv or ids")]
    [DataRow("--format 1", "--format", "auto, json, jsonl, pretty, raw, yaml, table, csv or ids")]
    [DataRow("--timeout 0", "--timeout", "seconds greater than 0")]
    [DataRow("--timeout 1,5", "--timeout", "seconds greater than 0")]
    [DataRow("--max-retries -1", "--max-retries", "from 0 to 100")]
    [DataRow("--base-url example.com", "--base-url", "absolute https URL")]
    [DataRow("--base-url http://example.com", "--base-url", "loopback")]
    [DataRow("--base-url https://example.com/?a=b", "--base-url", "without query")]
    [DataRow("--local --base-url https://example.com", "--local", "--base-url")]
    [DataRow("stray", "stray", "--help")]
    public async Task Wrong_usage_names_the_option_and_the_expected_value_and_sends_nothing(string options, string name, string takes)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", service.Address);

        var result = await cli.RunAsync(["parsing", "list", "--api-key", TestKey.Value, .. options.Split(' ')]);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.Contains(name, result.Error);
        Assert.Contains(takes, result.Error);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("", "The command line of LlamaCloud")]
    [DataRow("parsing", "list-versions")]
    public async Task A_command_without_its_word_shows_its_help(string line, string expected)
    {
        using var cli = new CommandLine();

        Assert.Contains(expected, (await cli.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Done());
    }

    [TestMethod]
    [DataRow("parsing parse --teir fast x.pdf", "--teir: unknown option; did you mean --tier?")]
    [DataRow("parsing upload --teir=fast x.pdf", "--teir: unknown option; did you mean --tier?")]
    [DataRow("parsing list --sttus=FAILED", "--sttus: unknown option; did you mean --status?")]
    [DataRow("parsing list --snce 7d", "--snce: unknown option; did you mean --since?")]
    [DataRow("parsing lst", "'lst': unknown command; did you mean list?")]
    [DataRow("list --status FAILED", "'list': unknown command; did you mean 'llamacloud-prod parsing list'?")]
    [DataRow("parse report.pdf", "'parse': unknown command; did you mean 'llamacloud-prod parsing parse'?")]
    [DataRow("--all parsing list", "--all is an option of 'llamacloud-prod parsing list'; write it after these words.")]
    [DataRow("parsing parse", "FILE is required.")]
    [DataRow("config set", "NAME is required.")]
    [DataRow("parsing list --page-size", "--page-size needs a value; expected a whole number from 1 to 1000.")]
    [DataRow("parsing parse x.pdf --out", "--out needs a value; expected a folder.")]
    [DataRow("parsing list stray", "'stray': unexpected argument.")]
    public async Task The_first_line_says_what_is_wrong(string line, string expected)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync(line.Split(' '));

        Assert.AreEqual(2, result.ExitCode);
        Assert.AreEqual("llamacloud-prod: " + expected, result.Error.Split('\n')[0]);
        Assert.DoesNotContain("cannot be read", result.Error);
        Assert.DoesNotContain("Required command", result.Error);
    }

    [TestMethod]
    public async Task A_file_whose_name_begins_with_hyphens_follows_two_of_them()
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "upload", "--tier", "fast", "--", "--none.pdf");

        Assert.Contains("'--none.pdf' cannot be read", result.Error);
    }

    [TestMethod]
    [DataRow("parsing lst")]
    [DataRow("parsing get")]
    [DataRow("parsing get --expnad markdown")]
    [DataRow("parsing get pjb-1 --job-id pjb-2")]
    [DataRow("parsing get ..")]
    [DataRow("parsing cancel")]
    [DataRow("parsing upload")]
    [DataRow("parsing upload missing.pdf")]
    [DataRow("parsing upload --teir fast")]
    public async Task Commands_without_required_options_are_wrong_usage(string line)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", service.Address).With("LLAMA_CLOUD_API_KEY", TestKey.Value);

        var result = await cli.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.AreNotEqual("", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    public async Task Without_a_key_the_option_and_the_variable_are_named(string? key)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", service.Address).With("LLAMA_CLOUD_API_KEY", key);

        var result = await cli.RunAsync("parsing", "list");

        Assert.AreEqual(2, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("--api-key", result.Error);
        Assert.Contains("LLAMA_CLOUD_API_KEY", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task An_operation_that_needs_no_key_works_without_one()
    {
        await using var service = FakeServer.Json("""{"fast":["2026-06-15"]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list-versions", "--base-url", service.Address, "--format", "jsonl");

        Assert.AreEqual("{\"fast\":[\"2026-06-15\"]}\n", result.Done());
        Assert.IsNull(service.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task A_wrong_base_url_in_the_environment_is_wrong_usage()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", "nowhere").With("LLAMA_CLOUD_API_KEY", TestKey.Value);

        var result = await cli.RunAsync("parsing", "list");

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("LLAMA_CLOUD_BASE_URL", result.Error);
    }

    [TestMethod]
    public async Task An_error_response_ends_with_its_exit_code_and_message()
    {
        await using var service = new FakeServer(_ => new FakeResponse("""{"detail":"Parse job \u001b[31mnot found"}""", 404) { Headers = ["x-request-id: req-7"] });
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "pjb-1", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(5, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("404", result.Error);
        Assert.Contains(@"Parse job \u001b[31mnot found", result.Error);
        Assert.Contains("req-7", result.Error);
    }

    [TestMethod]
    public async Task A_service_that_cannot_be_reached_ends_with_exit_code_7()
    {
        string url;
        await using (var service = FakeServer.Json("{}"))
        {
            url = service.Address;
        }

        using var cli = new CommandLine();
        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", url, "--max-retries", "0");

        Assert.AreEqual(7, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("llamacloud-prod: ", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("jsonl")]
    [DataRow("pretty")]
    public async Task A_response_that_is_not_UTF8_is_not_printed(string format)
    {
        await using var service = new FakeServer(_ => new FakeResponse([.. "{\"a\":\""u8, 0xE9, .. "\"}"u8]));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "x", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", format);

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("UTF-8", result.Error);
    }

    [TestMethod]
    [DataRow("<html>")]
    [DataRow("")]
    [DataRow("{\"items\":[")]
    [DataRow("{} {}")]
    public async Task A_response_that_is_not_JSON_is_not_printed(string body)
    {
        await using var service = new FakeServer(_ => new FakeResponse(body));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("200", result.Error);
    }
}
