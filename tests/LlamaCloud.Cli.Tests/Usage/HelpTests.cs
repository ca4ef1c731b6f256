using LlamaCloud.Cli.Terminal;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class HelpTests
{
    public static IEnumerable<object[]> Commands =>
        [.. ApiContract.Operations.Select(operation => new object[] { string.Join('_', operation.Command) }), ["root"], ["parsing"], ["parsing_parse"], ["parsing_wait"], ["emulator"], ["mcp"], ["config"], ["config_set"], ["doctor"]];

    [TestMethod]
    [DynamicData(nameof(Commands))]
    public async Task Help(string command)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync([.. command.Split('_').Where(static word => word != "root"), "--help"]);

        // The help wraps lines after spaces.
        var text = string.Join("\n", result.Done().Split("\n").Select(static line => line.TrimEnd()));
        foreach (var parameter in ApiContract.Operations.Where(operation => string.Join('_', operation.Command) == command).SelectMany(static operation => operation.Parameters))
        {
            Assert.IsTrue(text.Contains($"--{parameter.Option} ", StringComparison.Ordinal) || text.Contains($"--{parameter.Option}, ", StringComparison.Ordinal) || text.Contains($".{parameter.Option} ", StringComparison.Ordinal), parameter.Name);
        }

        Snapshot.Verify(text, command);
    }

    [TestMethod]
    [DataRow("environment", "LLAMA_CLOUD_API_KEY")]
    [DataRow("exit-codes", "3    A job failed")]
    [DataRow("formats", "csv")]
    [DataRow("profiles", "api-key-command  ")]
    public async Task A_topic_is_explained(string topic, string expected)
    {
        using var cli = new CommandLine();

        Assert.Contains(expected, (await cli.RunAsync("help", topic)).Done());
        Assert.AreEqual(2, (await cli.RunAsync("help", "nothing")).ExitCode);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(80)]
    [DataRow(120)]
    [DataRow(200)]
    public async Task The_help_of_parse_fits_on_two_screens_of_30_lines(int width)
    {
        using var cli = new CommandLine();

        var text = await cli.TerminalTextAsync(width, "parsing parse --help");

        Assert.IsLessThanOrEqualTo(60, text.TrimEnd().Split('\n').Length, text);
        Assert.IsTrue(text.Split('\n').All(line => line.Length <= width || line.Contains("llamacloud-prod parsing parse", StringComparison.Ordinal)), text);
        Assert.Contains("--output-options.NAME: markdown", text);
        Assert.AreEqual(width == 60, text.Contains("  The output folder, which is created if…\n", StringComparison.Ordinal), text);
        Assert.Contains("--output-options.markdown <", (await cli.RunAsync("parsing", "parse", "--help-all")).Done());
    }

    [TestMethod]
    [DataRow("emulator", false)]
    [DataRow("completion", false)]
    [DataRow("config", false)]
    [DataRow("doctor", true)]
    [DataRow("parsing_list", true)]
    public async Task Options_of_every_command_are_named_where_they_mean_something(string command, bool expected)
    {
        using var cli = new CommandLine();

        var text = (await cli.RunAsync([.. command.Split('_'), "--help"])).Done();

        Assert.AreEqual(expected, text.Contains("--api-key", StringComparison.Ordinal));
        Assert.HasCount(3, text[text.IndexOf("Examples:", StringComparison.Ordinal)..].Split("\n\n")[0].Trim().Split('\n')[1..]);
    }

    public static IEnumerable<object[]> Widths
    {
        get
        {
            // Each command at one of the widths in the short run.
            int[] widths = [60, 80, 120, 200];
            var lines = Commands.Select(static row => string.Join(' ', ((string)row[0]).Split('_').Where(static word => word != "root"))).SelectMany(static words => (string[])[$"{words} --help", $"{words} --help-all"])
                .Concat(["help environment", "help exit-codes", "help formats", "help profiles"]).Index().ToList();
            return LongRun.IsOn
                ? [.. lines.SelectMany(line => widths.Select(width => new object[] { line.Item, width }))]
                : [.. lines.Where(static line => line.Index % 3 == 0).Select(line => new object[] { line.Item, widths[line.Index % 4] })];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public async Task Help_fits_into_a_terminal(string line, int width)
    {
        using var cli = new CommandLine();

        var lines = (await cli.TerminalTextAsync(width, line)).TrimEnd().Split('\n');

        // Commands are not broken, so that they can be copied.
        Assert.IsTrue(lines.All(text => CellText.Width(text) <= width || text.Contains("llamacloud-prod", StringComparison.Ordinal) || !text.Trim().Contains(' ')), string.Join('\n', lines.Where(text => CellText.Width(text) > width)));
        Assert.IsTrue(lines.All(static text => text.TrimEnd() == text), "blanks at the end of a line");
    }

    [TestMethod]
    public async Task The_groups_of_options_are_those_of_the_document()
    {
        using var cli = new CommandLine();

        var text = (await cli.RunAsync("parsing", "parse", "--help")).Done();

        string[] titles = [.. text.Split('\n').Where(static line => line.EndsWith(':') && line[0] != ' ').Select(static line => line.TrimEnd(':'))];
        CollectionAssert.AreEqual((string[])["Usage", "Examples", "Arguments", "Files and results", .. ApiHelp.Groups, "Rare options, described by --help-all", "Options of every command (see llamacloud-prod --help)"], titles);
        Assert.MatchesRegex(@"\nWhat to parse:\n(  .*\n)*  --page-ranges\.target-pages <TEXT>  Pages to parse", text);
    }

    /// <summary>The short run takes the first example of each command.</summary>
    [TestMethod]
    [DynamicData(nameof(Commands))]
    public async Task Examples_are_valid(string command)
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value);
        foreach (var name in (string[])["report.pdf", "a.pdf", "b.pdf", "scan.pdf", "notes.txt", "request.yaml"])
        {
            cli.File(name, name == "request.yaml" ? "{tier: fast, version: latest, file_id: x}" : "x");
        }

        Directory.CreateDirectory(Path.Combine(cli.Home, "in"));
        cli.File("in/a.pdf", "x");
        var text = (await cli.RunAsync([.. command.Split('_').Where(static word => word != "root"), "--help"])).Done();
        var start = text.IndexOf("Examples:", StringComparison.Ordinal);
        if (ApiContract.Operations.Any(operation => string.Join('_', operation.Command) == command && operation.Examples.Count == 0))
        {
            Assert.AreEqual(-1, start, text);
            return;
        }

        var lines = text[start..].Split("\n\n")[0].Split('\n')[1..].Where(static line =>
            !line.Contains('|') && !line.Contains(" emulator", StringComparison.Ordinal) && !line.Contains(" mcp", StringComparison.Ordinal) && !line.Contains(" doctor", StringComparison.Ordinal) && !line.Contains("--local", StringComparison.Ordinal));
        foreach (var line in LongRun.Share(lines, step: 3))
        {
            var result = await cli.ShellAsync(line.Trim().Replace(" <", " --print-curl <", StringComparison.Ordinal) + (line.Contains('<') ? "" : " --print-curl"));

            Assert.AreEqual(0, result.ExitCode, line + ": " + result.Error);
        }
    }

    [TestMethod]
    public async Task The_version_is_that_of_the_build()
    {
        using var cli = new CommandLine();

        var lines = (await cli.RunAsync("--version")).Done().Split('\n');

        Assert.StartsWith("0.", lines[0]);
        var hash = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(CommandLine.Project)!, "../../kiota-lock.json")))!["descriptionHash"]!.GetValue<string>();
        Assert.AreEqual($"OpenAPI document 2.0.0, hash {hash[..12]}", lines[1]);
        Assert.StartsWith(".NET 10.", lines[2]);
    }
}
