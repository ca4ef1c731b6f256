using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Tests.Listing;

[TestClass]
public sealed class ParallelTests
{
    [TestMethod]
    public async Task Parallel_windows_return_every_item_once()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 500 });
        using var cli = new CommandLine();
        string[] list = ["parsing", "list", "--all", "--format", "jsonl", "--page-size", "20", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString()];

        var one = Lines(await cli.RunAsync(list));
        var many = Lines(await cli.RunAsync([.. list, "--parallel", "4"]));
        var ordered = Lines(await cli.RunAsync([.. list, "--parallel", "4", "--ordered"]));

        Assert.HasCount(500, one);
        CollectionAssert.AreEquivalent(one, many);
        CollectionAssert.AreEqual(one.Select(Created).ToList(), ordered.Select(Created).ToList());
        CollectionAssert.AreEquivalent(one, ordered);
    }

    [TestMethod]
    public async Task A_limit_holds_for_all_windows_together()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 200 });
        using var cli = new CommandLine();

        var lines = Lines(await cli.RunAsync(
            "parsing", "list", "--max-items", "50", "--parallel", "3", "--format", "jsonl", "--page-size", "20", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString()));

        Assert.HasCount(50, lines.Distinct().ToList());
        Assert.HasCount(50, lines);
    }

    [TestMethod]
    [DataRow("--parallel 0 --all", "from 1 to 64")]
    [DataRow("--parallel 65 --all", "from 1 to 64")]
    [DataRow("--parallel 2", "--all or --max-items")]
    [DataRow("--ordered --all", "--parallel")]
    [DataRow("--parallel 2 --all --page-token t", "--page-token")]
    [DataRow("--parallel 2 --all --skip-items 1", "--skip-items")]
    [DataRow("--parallel 2 --all --format raw", "raw")]
    public async Task Impossible_values_are_wrong_usage(string options, string takes)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, .. options.Split(' ')]);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(takes, result.Error);
        Assert.IsEmpty(service.Requests);
    }

    private static List<string> Lines(Result result) => [.. result.Done().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Created(string line) => JsonDocument.Parse(line).RootElement.GetProperty("created_at").GetString()!;
}
