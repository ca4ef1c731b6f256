using System.Text.Json;

namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>A batch that is stopped or killed continues with the same command.</summary>
[TestClass]
public sealed class StopTests
{
    private const int Count = 40;

    [TestMethod]
    [DataRow("INT", 130)]
    [DataRow("TERM", 143)]
    [DataRow("HUP", 129)]
    public async Task A_signal_prints_what_is_done_and_the_next_run_sends_only_the_rest(string signal, int exitCode)
    {
        await using var folder = await BatchFolder.StartAsync(Count, "delay:300ms", finishedAfter: TimeSpan.FromSeconds(0.2));

        using var running = folder.Cli.Start([.. BatchFolder.Command, "--parallel", "2"]);
        var first = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await running.SignalAsync(signal);
        var stopped = await running.ResultAsync();

        Assert.AreEqual(exitCode, stopped.ExitCode, stopped.Error);
        foreach (var line in stopped.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(first!))
        {
            Assert.IsTrue(File.Exists(Path.Combine(folder.Cli.Home, JsonDocument.Parse(line).RootElement.GetProperty("markdown").GetString()!)), line);
        }

        var lines = stopped.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("To resume: llamacloud-prod parsing parse in --out out --format jsonl --parallel 2", lines[^1]);
        Assert.Contains($"of {Count} written to out/", lines[0]);

        folder.Emulator.SetFaults(null);
        var resumed = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(0, resumed.ExitCode, resumed.Error);
        folder.AssertResults();
        await folder.AssertOneJobEachAsync();
    }

    [TestMethod]
    public async Task A_stopped_batch_writes_complete_lines_and_valid_JSON_to_a_file()
    {
        await using var folder = await BatchFolder.StartAsync(Count, "delay:300ms", finishedAfter: TimeSpan.FromSeconds(0.2));

        var result = await folder.Cli.ShellAsync(
            "llamacloud-prod parsing parse in --out out --parallel 2 > lines.json & until grep -q job_id lines.json; do sleep 0.05; done; kill -TERM $!; wait $!; echo $?");

        Assert.AreEqual("143\n", result.Output, result.Error);
        var lines = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Cli.Home, "lines.json"))).RootElement;
        Assert.IsInRange(1, Count, lines.GetArrayLength());
        Assert.HasCount(lines.GetArrayLength(), Directory.GetFiles(Path.Combine(folder.Cli.Home, "out"), "*.md"));
    }

    [TestMethod]
    public async Task A_closed_terminal_does_not_stop_a_batch_that_ignores_it()
    {
        await using var folder = await BatchFolder.StartAsync(4);

        var result = await folder.Cli.ShellAsync("trap '' HUP; llamacloud-prod parsing parse in --out out & sleep 1; kill -HUP $!; wait $!; echo rc $?");

        Assert.Contains("rc 0", result.Output, result.Error);
    }

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task Every_document_has_its_result_and_one_job_however_often_the_process_is_killed()
    {
        var random = LongRun.CreateRandom(nameof(StopTests), out _);
        await using var folder = await BatchFolder.StartAsync(Count, "lost:0.05,delay:20ms", random.Next());
        for (var kills = LongRun.IsOn ? 20 : 3; kills > 0; kills--)
        {
            using var running = folder.Cli.Start(BatchFolder.Command);
            await Task.Delay(random.Next(300, 2500));
            running.Process.Kill();
            await running.Process.WaitForExitAsync();
        }

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        folder.AssertResults(wasKilled: true);
        await folder.AssertOneJobEachAsync();
    }
}
