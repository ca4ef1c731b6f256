using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Output;

[TestClass]
public sealed class FormatTests
{
    private const string Job = """{ "job":{"id":"pjb-1","n":1.50,"when":"2026-01-01","yes":"no","text":"a\nb: c","list":[1,[]],"none":null}}""";

    [TestMethod]
    [DataRow("auto", "{\n  \"job\": {\n    \"id\": \"pjb-1\",\n    \"n\": 1.50,\n    \"when\": \"2026-01-01\",\n    \"yes\": \"no\",\n    \"text\": \"a\\nb: c\",\n    \"list\": [\n      1,\n      []\n    ],\n    \"none\": null\n  }\n}\n")]
    [DataRow("jsonl", "{\"job\":{\"id\":\"pjb-1\",\"n\":1.50,\"when\":\"2026-01-01\",\"yes\":\"no\",\"text\":\"a\\nb: c\",\"list\":[1,[]],\"none\":null}}\n")]
    [DataRow("raw", Job)]
    [DataRow("yaml", "job:\n  id: pjb-1\n  \"n\": 1.50\n  when: \"2026-01-01\"\n  \"yes\": \"no\"\n  text: \"a\\nb: c\"\n  list:\n  - 1\n  - []\n  none: null\n")]
    [DataRow("csv", "job.id,job.n,job.when,job.yes,job.text\npjb-1,1.50,2026-01-01,no,\"a\nb: c\"\n")]
    [DataRow("ids", "pjb-1\n")]
    [DataRow("table", "job.id    pjb-1\njob.n     1.50\njob.when  2026-01-01\njob.yes   no\njob.text  a\\nb: c\n")]
    public async Task One_object(string format, string expected)
    {
        await using var service = FakeServer.Json(Job);
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "--job-id", "pjb-1", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", format);

        Assert.AreEqual(expected, result.Done());
    }

    [TestMethod]
    public async Task Auto_is_pretty_for_one_object_on_a_terminal_and_plain_without_colour()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();

        var coloured = await cli.TerminalAsync(80, $"parsing get x --api-key {TestKey.Value} --base-url {service.Address}");
        var plain = await cli.With("NO_COLOR", "1").TerminalAsync(80, $"parsing get x --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.Contains("\e[34;1m\"id\"\e[0m: \e[32m\"pjb-1\"\e[0m", coloured.Output);
        Assert.AreEqual("{\n  \"id\": \"pjb-1\"\n}\n", Plain(plain));
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("jsonl")]
    [DataRow("raw")]
    [DataRow("yaml")]
    [DataRow("table")]
    public async Task Control_characters_reach_a_terminal_only_escaped(string format)
    {
        await using var service = FakeServer.Json("{\"items\":[{\"id\":\"\u007f\u009b31m\u202e\\u001b[2J\",\"\\u001b[3J\u009b\":1}]}");
        using var cli = new CommandLine();

        var result = await cli.TerminalAsync(80, $"parsing list --api-key {TestKey.Value} --base-url {service.Address} --format {format}");

        Assert.AreEqual(0, result.ExitCode);
        foreach (var control in "\u007f\u009b\u202e")
        {
            Assert.DoesNotContain(control, result.Output);
        }

        Assert.DoesNotContain("\e[2J", result.Output);
        Assert.DoesNotContain("\e[3J", result.Output);
        Assert.Contains("[2J", result.Output);

        // The table has the columns of the document.
        Assert.AreEqual(format != "table", result.Output.Contains("[3j", StringComparison.OrdinalIgnoreCase));
    }

    [TestMethod]
    [DataRow("{\"detail\":\"no \u009b31m\u202e\\u001b[2J\\nand\"}", 403, DisplayName = "a refusal")]
    [DataRow("{\"job\":{\"id\":\"x\",\"project_id\":\"p\",\"status\":\"FAILED\",\"error_message\":\"\u009b31m\u202e\\u001b[2J\\nand\"}}", 200, DisplayName = "why a job failed")]
    [DataRow("<\u009b31m\u202e\u001b[2J\nand>", 200, DisplayName = "the start of a text that is not JSON")]
    public async Task Control_characters_reach_standard_error_only_escaped(string body, int status)
    {
        await using var service = new FakeServer(_ => new FakeResponse(body, status));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "x", "--wait", "--api-key", "K", "--base-url", service.Address);

        Assert.AreEqual(status == 403 ? 4 : body.Contains("FAILED", StringComparison.Ordinal) ? 3 : 1, result.ExitCode);
        foreach (var control in "\u001b\u009b\u202e")
        {
            Assert.DoesNotContain(control, result.Error);
        }

        Assert.Contains("[2J", result.Error);

        // Further lines are indented, so that they cannot look like other messages.
        Assert.HasCount(1, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Bytes_are_written_to_a_file_unchanged()
    {
        const string Body = "{\"id\":\"\u009b31m\"}";
        await using var service = FakeServer.Json(Body);
        using var cli = new CommandLine();

        Assert.AreEqual(Body + "\n", (await cli.RunAsync("parsing", "get", "x", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", "jsonl")).Done());
    }

    [TestMethod]
    public async Task Csv_has_the_columns_of_the_document_and_quotes_what_it_must()
    {
        await using var service = FakeServer.Pages("""{"id":"a","name":"x, \"y\"","project_id":1}""", """{"id":"b","error_message":"late"}""");
        using var cli = new CommandLine();
        string[] args = ["parsing", "list", "--all", "--format", "csv", "--api-key", TestKey.Value, "--base-url", service.Address];

        Assert.AreEqual("status,name,created_at,tier,id,error_message\n,\"x, \"\"y\"\"\",,,a,\n,,,,b,late\n", (await cli.RunAsync(args)).Done());
        Assert.AreEqual("project_id,id\n1,a\n,b\n", (await cli.RunAsync([.. args, "--columns", "project_id,id"])).Done());
    }

    [TestMethod]
    public async Task Nesting_has_no_limit()
    {
        const int Depth = 10_000;
        var json = new string('[', Depth) + new string(']', Depth);
        await using var service = FakeServer.Json(json);
        using var cli = new CommandLine();

        Assert.AreEqual(json + "\n", (await cli.RunAsync("parsing", "get", "x", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", "jsonl")).Done());
        Assert.IsLessThan(10_000_000, (await cli.RunAsync("parsing", "get", "x", "--api-key", TestKey.Value, "--base-url", service.Address)).Done().Length);
    }

    [TestMethod]
    public async Task A_byte_order_mark_is_not_part_of_the_response()
    {
        await using var service = FakeServer.Json("\uFEFF{\"id\":1}");
        using var cli = new CommandLine();

        Assert.AreEqual("{\"id\":1}\n", (await cli.RunAsync("parsing", "get", "x", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", "jsonl")).Done());
    }

    private static string Plain(Result result) => result.Output.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\e[?1h\e=", "", StringComparison.Ordinal).Replace("\e[?1l\e>", "", StringComparison.Ordinal);
}
