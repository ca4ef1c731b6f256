using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;

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
    public async Task Resuming_a_stopped_batch_does_not_send_what_has_failed_again()
    {
        await using var folder = await BatchFolder.StartAsync(Count, "delay:300ms", finishedAfter: TimeSpan.FromSeconds(0.2));
        folder.Cli.File("in/0.exe", "MZ");

        using var running = folder.Cli.Start([.. BatchFolder.Command, "--parallel", "2"]);
        Assert.Contains("in/0.exe: ", await running.FirstErrorLineAsync());
        await running.SignalAsync("TERM");
        var stopped = await running.ResultAsync();
        folder.Emulator.SetFaults(null);
        var resumed = await folder.Cli.ShellAsync(stopped.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]["To resume: ".Length..]);

        Assert.AreEqual(143, stopped.ExitCode, stopped.Error);
        Assert.AreEqual(3, resumed.ExitCode, resumed.Error);
        folder.AssertResults();
        Assert.HasCount(1, (await folder.JobsAsync()).Where(static job => job.Name == "0.exe"));
    }

    [TestMethod]
    public async Task A_closed_terminal_does_not_stop_a_batch_that_ignores_it()
    {
        await using var folder = await BatchFolder.StartAsync(4);

        var result = await folder.Cli.ShellAsync("trap '' HUP; llamacloud-prod parsing parse in --out out & sleep 1; kill -HUP $!; wait $!; echo rc $?");

        Assert.Contains("rc 0", result.Output, result.Error);
    }

    [TestMethod]
    public async Task Temporary_files_of_a_killed_run_are_removed_and_those_of_others_stay()
    {
        const string Other = ".llamacloud-0123456789ab.part";
        string[] command = [.. BatchFolder.Command, "--recursive", "--keep-folders", "--result", "xlsx"];
        using var released = new ManualResetEventSlim();
        await using var folder = new BatchFolder(0);
        await using var service = BatchService.Start(request => request.Path == "/file" ? Stored() : new FakeResponse(
            $$$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"result_content_metadata":{"xlsx":{"size_bytes":4,"exists":true,"presigned_url":"http://{{{request.Header("Host")}}}/file"} } }"""));
        folder.Connect(service.Url);
        Directory.CreateDirectory(Path.Combine(folder.Cli.Home, "in/sub"));
        folder.Cli.File("in/sub/a.txt", "A");
        var place = Path.Combine(folder.Cli.Home, "out/sub");

        using var killed = folder.Cli.Start(command);
        string[] temporary = [];
        for (var i = 0; i < 3000 && temporary.Length == 0; i++)
        {
            await Task.Delay(20);
            temporary = Directory.Exists(place) ? Directory.GetFiles(place, "*.part") : [];
        }

        var refused = await folder.Cli.RunAsync(command);
        Assert.AreEqual(2, refused.ExitCode, refused.Error);
        CollectionAssert.AreEqual(temporary, Directory.GetFiles(place), "The running process owns it.");
        killed.Process.Kill();
        await killed.Process.WaitForExitAsync();
        folder.Cli.File("out/sub/" + Other, "");
        released.Set();
        var result = await folder.Cli.RunAsync(command);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.HasCount(1, temporary);
        CollectionAssert.AreEquivalent(new[] { Other, "a.txt.xlsx" }, Directory.GetFiles(place).Select(Path.GetFileName).ToArray());
        Assert.HasCount(1, service.Requests.Where(static request => request.Method == "POST"));

        FakeResponse Stored()
        {
            released.Wait(TimeSpan.FromMinutes(1));
            return new("xlsx");
        }
    }

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task Every_document_has_its_result_and_one_job_although_the_service_is_killed_and_started_again()
    {
        var restarts = LongRun.IsOn ? 10 : 2;
        var random = LongRun.CreateRandom(nameof(RestartableEmulator), out _);
        await using var folder = new BatchFolder(Count);
        using var emulator = new RestartableEmulator(folder.Cli, "--fault", "delay:100ms", "--finished-after", $"{2 * restarts}s");
        await emulator.StartAsync();
        folder.Connect(emulator.Address);

        using var running = folder.Cli.Start([.. BatchFolder.Command, "--parallel", "2"]);
        var journal = Path.Combine(folder.Cli.Home, "out/.llamacloud-prod.jsonl");
        while (!File.Exists(journal) || !(await File.ReadAllTextAsync(journal)).Contains("\"job_id\"", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        var interrupted = 0;
        for (var i = 0; i < restarts; i++)
        {
            await Task.Delay(random.Next(1000));
            interrupted += running.Process.HasExited ? 0 : 1;
            await emulator.KillAsync();
            await emulator.StartAsync();
        }

        var result = await running.ResultAsync(TimeSpan.FromMinutes(3));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        folder.AssertResults();
        Assert.IsGreaterThan(1, interrupted);
        await emulator.KillAsync();
        folder.Emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Database = emulator.Database });
        await folder.AssertOneJobEachAsync();
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
        folder.AssertResults();
        await folder.AssertOneJobEachAsync();
    }
}
