namespace LlamaCloud.Benchmarks.Tests;

/// <summary>Runs every benchmark in separate processes, with very little data. The results have no meaning, and are not checked.</summary>
[TestClass]
public sealed class SmokeTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("reading", "reading 1,000 jobs: time")]
    [DataRow("writing", "writing 1,000 jobs: time")]
    [DataRow("call", "one call, over a bare one: bytes")]
    [DataRow("first-page", "first page of a new process")]
    [DataRow("end-to-end", "end to end, per job: processor")]
    [DataRow("ahead", "one page ahead")]
    [DataRow("parallel", "`Parallelism = 8`")]
    [DataRow("million", "`parsing list --all --format jsonl`: most memory")]
    [DataRow("start", "`dotnet llamacloud-prod.dll parsing list`")]
    [DataRow("emulator", "durable uploads")]
    public async Task A_benchmark_runs_and_fills_its_rows(string name, string row)
    {
        var result = await ProgramResult.RunAsync("dotnet", [Repository.Benchmarks, "--smoke", name], TestContext.CancellationToken);

        Assert.AreEqual(0, result.ExitCode, result.ToString());
        Assert.Contains(row, result.Output);
        Assert.Contains("| what | product | reference | ratio | target | |", result.Output);
    }

    [TestMethod]
    public async Task An_unknown_benchmark_is_rejected_with_the_known_ones()
    {
        var result = await ProgramResult.RunAsync("dotnet", [Repository.Benchmarks, "--smoke", "reeding"], TestContext.CancellationToken);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("There is no reeding.", result.Error);
        Assert.Contains("reading|results|writing|call", result.Error);
    }
}
