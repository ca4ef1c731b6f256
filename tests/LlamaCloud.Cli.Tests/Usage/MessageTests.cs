using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

/// <summary>Messages as people read them.</summary>
[TestClass]
public sealed class MessageTests
{
    private const string Reason = "Invalid configuration: 1 validation error\\nuser_metadata\\n\\tExtra inputs are not permitted\\u001b[2J\\nllamacloud-prod: C:\\\\new";

    [TestMethod]
    [DataRow("")]
    [DataRow("b")]
    public async Task Line_breaks_of_the_service_are_line_breaks_and_control_characters_are_escaped(string second)
    {
        await using var service = new FakeServer(_ => new FakeResponse($$"""{"detail":"{{Reason}}"}""", 409));
        using var cli = new CommandLine();

        var text = await cli.TerminalTextAsync(200, $"parsing get a {second} --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.Contains("Invalid configuration: 1 validation error\n  user_metadata\n  \tExtra inputs are not permitted\\u001b[2J\n  llamacloud-prod: C:\\new.", text);
        Assert.DoesNotContain("\u001b[2J", text);
    }

    [TestMethod]
    public async Task The_reason_of_a_failed_job_has_its_lines()
    {
        await using var service = FakeServer.Json("""{"job":{"id":"pjb-1","project_id":"p","status":"FAILED","error_message":"Page 1:\r\n  broken\n"}}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "wait", "pjb-1", "--format", "ids", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual("llamacloud-prod: The parse job pjb-1 ended as FAILED: Page 1:\n    broken\n", result.Error);
    }

    [TestMethod]
    public async Task A_row_of_a_table_on_a_terminal_is_one_line()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a","status":"FAILED","error_message":"Page 1:\n\tbroken"}]}""");
        using var cli = new CommandLine().With("NO_COLOR", "1");

        Assert.Contains("Page 1: broken\n", await cli.TerminalTextAsync(80, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}"));
    }

    [TestMethod]
    [DataRow("parsing parse a.md --out /proc/x", "--out: cannot write to '/proc/x': '/proc' cannot have new files. Choose another place.")]
    [DataRow("parsing parse a.md --out /dev/null/x", "--out: cannot write to '/dev/null/x': '/dev/null' is a file; expected a folder.")]
    [DataRow("parsing parse none/a.md", "'none/a.md' cannot be read: the folder 'none' does not exist. Check the path.")]
    [DataRow("parsing upload none.md", "'none.md' cannot be read: it does not exist. Check the name and the folder.")]
    [DataRow("parsing upload bin", "'bin' cannot be read: it is a folder; expected a file.")]
    [DataRow("parsing list --page-token @none", "--page-token: cannot read 'none': it does not exist. Check the name and the folder. To pass a value that begins with @, write \\@.")]
    [DataRow("parsing list --base-url @none", "--base-url: cannot read 'none': it does not exist. Check the name and the folder. To pass a value that begins with @, write \\@.")]
    [DataRow("emulator --seed-from none.yaml", "--seed-from: cannot read 'none.yaml': it does not exist. Check the name and the folder.")]
    [DataRow("emulator --versions bin", "--versions: cannot read 'bin': it is a folder; expected a file. Create the file with 'llamacloud-prod parsing list-versions --format json'.")]
    [DataRow("parsing get pjb-1 --out /proc/x", "the results of the job pjb-1 were not written: '/proc' cannot have new files. Choose another place.")]
    public async Task A_file_that_cannot_be_used_says_why_and_what_to_do(string command, string message)
    {
        await using var service = FakeServer.Json("""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"markdown":{"pages":[]}}""");
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", service.Address);
        cli.File("a.md", "A");

        var result = await cli.RunAsync(command.Split(' '));

        Assert.AreNotEqual(0, result.ExitCode);
        Assert.AreEqual("llamacloud-prod: " + message, result.Error.Split('\n')[0]);
    }

    [TestMethod]
    public async Task A_configuration_folder_that_cannot_be_written_says_so()
    {
        using var cli = new CommandLine().With("XDG_CONFIG_HOME", "/proc/x");

        var result = await cli.RunAsync("config", "set", "region", "eu");

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("cannot write '/proc/x/llamacloud-prod/config.json': '/proc' cannot have new files. Choose another place.", result.Error);
    }

    [TestMethod]
    [DataRow("parsing list --format json --format yaml", "--format is given 2 times; expected one value: auto, json, jsonl, pretty, raw, yaml, table, csv or ids.")]
    [DataRow("parsing list --columns id --columns name --columns tier", "--columns is given 3 times; expected one value: names of members, separated by commas.")]
    [DataRow("parsing list --max-items 1 --max-items=2", "--max-items is given 2 times; expected one value: a whole number of items, or -1 for all.")]
    [DataRow("parsing get pjb-1 --out a --out b", "--out is given 2 times; expected one value: a folder.")]
    [DataRow("parsing create --disable-cache true --disable-cache false", "--disable-cache is given 2 times; expected one value: true or false.")]
    [DataRow("emulator --port 1 --port 2", "--port is given 2 times; expected one value: a whole number from 0 to 65535.")]
    public async Task An_option_that_is_given_again_says_so(string command, string message)
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value);

        var result = await cli.RunAsync(command.Split(' '));

        Assert.AreEqual(2, result.ExitCode);
        Assert.AreEqual("llamacloud-prod: " + message, result.Error.Split('\n')[0]);
    }

    [TestMethod]
    public async Task A_switch_may_be_given_again()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();

        Assert.AreEqual("[]\n", (await cli.RunAsync("parsing", "list", "--all", "--all", "--api-key", TestKey.Value, "--base-url", service.Address)).Done());
    }
}
