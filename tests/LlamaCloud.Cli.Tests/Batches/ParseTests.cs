using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Tests.Batches;

[TestClass]
public sealed class ParseTests
{
    [TestMethod]
    public async Task Markdown_is_written_for_each_file_and_failures_do_not_stop_the_rest()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("a.md", "# A\n");
        cli.File("b.exe", "MZ");
        cli.File("c.txt", "C\n");

        var result = await cli.RunAsync(
            "parsing", "parse", "a.md", "b.exe", "c.txt", "--out", "made/by/it", "--parallel", "2", "--format", "jsonl", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString());

        Assert.AreEqual(3, result.ExitCode);
        Assert.AreEqual("# A\n", File.ReadAllText(Path.Combine(cli.Home, "made/by/it/a.md.md")));
        Assert.AreEqual("C\n", File.ReadAllText(Path.Combine(cli.Home, "made/by/it/c.txt.md")));
        Assert.HasCount(2, Directory.GetFiles(Path.Combine(cli.Home, "made/by/it"), "*.md"));
        Assert.Contains("2 of 3 written to made/by/it/, 1 failed:\nllamacloud-prod:   1 × UNSUPPORTED_FILE_TYPE\n", result.Error);
        Assert.Contains("b.exe: ", result.Error);
        Assert.Contains("UNSUPPORTED_FILE_TYPE", result.Error);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        CollectionAssert.AreEquivalent(new[] { "a.md", "c.txt" }, lines.Select(line => line.GetProperty("file").GetString()).ToArray());
        Assert.IsTrue(lines.All(line => line.GetProperty("status").GetString() == "COMPLETED"));
    }

    [TestMethod]
    public async Task Files_of_one_name_are_rejected_before_anything_is_sent()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Home, "x"));
        cli.File("a.md", "1");
        cli.File("x/a.md", "2");

        var result = await cli.RunAsync("parsing", "parse", "a.md", "x/a.md", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("a.md.md", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("--parallel", "0")]
    [DataRow("--parallel", "65")]
    [DataRow("--processing-options.specialized-chart-parsing", "sometimes")]
    [DataRow("--out", "a.md")]
    public async Task Wrong_options_are_rejected_before_anything_is_sent(string option, string value)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.File("a.md", "1");

        var result = await cli.RunAsync("parsing", "parse", "a.md", "--api-key", TestKey.Value, "--base-url", service.Address, option, value);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(option, result.Error);
        Assert.IsEmpty(service.Requests);
    }
}
