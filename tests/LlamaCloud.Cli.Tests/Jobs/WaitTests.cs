using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Tests.Jobs;

[TestClass]
public sealed class WaitTests
{
    [TestMethod]
    public async Task Upload_waits_and_prints_the_job_as_it_ended()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("a.md", "# Hello\n");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "--wait", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString());

        var job = JsonDocument.Parse(result.Done()).RootElement;
        Assert.AreEqual("COMPLETED", job.GetProperty("status").GetString());
        Assert.AreEqual("a.md", job.GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_job_that_fails_is_printed_and_ends_the_command_with_exit_code_3()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("a.exe", "MZ");

        var result = await cli.RunAsync("parsing", "upload", "a.exe", "--wait", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString());

        Assert.AreEqual(3, result.ExitCode);
        Assert.AreEqual("FAILED", JsonDocument.Parse(result.Output).RootElement.GetProperty("status").GetString());
        Assert.Contains("UNSUPPORTED_FILE_TYPE", result.Error);
    }

    [TestMethod]
    [DataRow("get pjb-1 --wait")]
    [DataRow("get pjb-1 --wait --out -")]
    [DataRow("get pjb-1 --wait --out r")]
    [DataRow("get pjb-1 --out -")]
    [DataRow("get pjb-1 --expand markdown -r")]
    [DataRow("get pjb-1 --wait --expand markdown -r")]
    [DataRow("wait pjb-1")]
    [DataRow("wait pjb-1 pjb-1")]
    [DataRow("upload a.md --wait")]
    [DataRow("upload a.md --wait --out -")]
    [DataRow("create --source-url http://127.0.0.1/a.pdf --tier fast --version latest --wait --out -")]
    [DataRow("parse a.md --out r")]
    public async Task A_failed_job_is_exit_code_3_in_every_command(string command)
    {
        await using var service = BatchService.Start("""{"job":{"id":"pjb-1","project_id":"p","status":"FAILED","error_message":"BAD_PDF"}}""");
        using var cli = new CommandLine();
        cli.File("a.md", "# Hello\n");

        var result = await cli.RunAsync(["parsing", .. command.Split(' '), "--format-error", "json", "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains("\"code\":\"job_failed\"", result.Error);
        Assert.Contains("\"job_id\":\"pjb-1\"", result.Error);
    }

    [TestMethod]
    [DataRow("get pjb-1 --out r")]
    [DataRow("get pjb-1 --out -")]
    [DataRow("wait pjb-1")]
    [DataRow("delete pjb-1")]
    public async Task A_job_that_does_not_exist_is_exit_code_5(string command)
    {
        await using var service = new FakeServer(_ => new FakeResponse("""{"detail":"no"}""", 404));
        using var cli = new CommandLine();

        Assert.AreEqual(5, (await cli.RunAsync(["parsing", .. command.Split(' '), "--api-key", TestKey.Value, "--base-url", service.Address])).ExitCode);
    }

    [TestMethod]
    public async Task The_first_line_of_an_upload_has_the_name_of_the_file()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("annual-report.md", "# Hello\n");

        var text = await cli.TerminalTextAsync(80, $"parsing upload annual-report.md --wait --format ids --api-key {TestKey.Value} --base-url {emulator.BaseAddress}");

        Assert.StartsWith("\rannual-report.md  0:00", text);
    }

    [TestMethod]
    public async Task An_upload_whose_key_is_refused_is_sent_without_it_and_says_so()
    {
        await using var service = new FakeServer(static request => request.Method == "POST"
            ? request.Text.Contains("once_key", StringComparison.Ordinal)
                ? new FakeResponse("""{"detail":"Invalid configuration: 1 validation error\nuser_metadata\n  Extra inputs are not permitted"}""", 400)
                : new FakeResponse("""{"id":"pjb-1","project_id":"p","status":"PENDING"}""")
            : new FakeResponse("""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"}}"""));
        using var cli = new CommandLine();
        cli.File("a.md", "# Hello\n");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "--wait", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("COMPLETED", JsonDocument.Parse(result.Output).RootElement.GetProperty("status").GetString());
        Assert.Contains("warning: The service keeps no key", result.Error);
        Assert.AreEqual(2, service.Requests.Count(static request => request.Method == "POST"));
    }

    [TestMethod]
    public async Task Get_waits_for_the_results_that_it_asks_for()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.\n");
        string[] service = ["--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString()];
        var id = JsonDocument.Parse((await cli.RunAsync(["parsing", "upload", "a.txt", .. service])).Done()).RootElement.GetProperty("id").GetString()!;

        var result = await cli.RunAsync(["parsing", "get", id, "--wait", "--expand", "text", .. service]);

        Assert.AreEqual("Some text.", JsonDocument.Parse(result.Done()).RootElement.GetProperty("text").GetProperty("pages")[0].GetProperty("text").GetString()!.TrimEnd());
    }

    [TestMethod]
    public async Task Waiting_ends_at_its_limit_with_exit_code_7()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.FromHours(1), FinishedAfter = TimeSpan.FromHours(2) });
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.\n");

        var result = await cli.RunAsync("parsing", "upload", "a.txt", "--wait", "--wait-timeout", "0.5", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString());

        Assert.AreEqual(7, result.ExitCode);
        Assert.Contains("pjb-", result.Error);
    }

    [TestMethod]
    public async Task A_stopped_wait_prints_how_to_resume_it()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.FromHours(1), FinishedAfter = TimeSpan.FromHours(2) });
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.\n");
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer K");

        using var running = cli.Start("parsing", "upload", "a.txt", "--wait", "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString());
        string? id = null;
        while (id is null)
        {
            var items = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v2/parse", UriKind.Relative))).RootElement.GetProperty("items");
            id = items.GetArrayLength() == 0 ? null : items[0].GetProperty("id").GetString();
        }

        await Task.Delay(500);
        await running.SignalAsync("INT");
        var result = await running.ResultAsync();

        Assert.AreEqual(130, result.ExitCode);
        Assert.AreEqual($"To resume: llamacloud-prod parsing get {id} --wait --base-url {emulator.BaseAddress}\n", result.Error);
    }

    [TestMethod]
    public async Task Every_operation_works_against_the_emulator()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.FromSeconds(20), FinishedAfter = TimeSpan.FromSeconds(30) });
        using var cli = new CommandLine();
        string[] service = ["--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString()];

        var id = JsonDocument.Parse((await cli.RunAsync(["parsing", "create", "--source-url", "http://127.0.0.1:9/x.pdf", "--tier", "agentic", "--version", "latest", .. service])).Done())
            .RootElement.GetProperty("id").GetString()!;
        Assert.Contains("CANCELLED", (await cli.RunAsync(["parsing", "cancel", id, .. service])).Done());
        Assert.Contains(id, (await cli.RunAsync(["parsing", "list", "--status", "CANCELLED", "--job-id", id, .. service])).Done());
        Assert.Contains(id, (await cli.RunAsync(["parsing", "delete", "--job-id", id, .. service])).Done());
        var gone = await cli.RunAsync(["parsing", "get", id, .. service]);
        Assert.AreEqual(5, gone.ExitCode);
        Assert.Contains("404", gone.Error);
        Assert.Contains("agentic_plus", (await cli.RunAsync(["parsing", "list-versions", "--base-url", emulator.BaseAddress.ToString()])).Done());
    }
}
