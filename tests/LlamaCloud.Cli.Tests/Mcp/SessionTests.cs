using System.Diagnostics;
using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using ModelContextProtocol;

namespace LlamaCloud.Cli.Tests.Mcp;

/// <summary>How calls and the server end, and what is on standard output.</summary>
[TestClass]
public sealed class SessionTests
{
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string ListJobs = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_jobs"}}""";

    [TestMethod]
    public async Task A_call_that_the_client_cancels_is_canceled_and_the_server_continues()
    {
        await using var service = new FakeServer(Fake.Silence, Fake.Json("""{"items":[]}"""));
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address);

        using var cancel = new CancellationTokenSource();
        var call = agent.CallAsync("list_jobs", cancellationToken: cancel.Token);
        Assert.IsTrue(service.TryTake(out _, TimeSpan.FromSeconds(30)));
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await service.WaitUntilClosedAsync();
        Assert.AreEqual("""{"items":[]}""", (await agent.TextsAsync("list_jobs")).Single());
    }

    [TestMethod]
    public async Task A_job_that_takes_long_continues_and_is_waited_for_again()
    {
        var status = "RUNNING";
        await using var service = new FakeServer(request => new FakeResponse(request.Line.StartsWith("POST", StringComparison.Ordinal)
            ? """{"id":"pjb-1","project_id":"p","status":"PENDING"}"""
            : $$"""{"job":{"id":"pjb-1","project_id":"p","status":"{{status}}"},"markdown":{"pages":[{"success":true,"page_number":1,"markdown":"text"}]} }"""));
        using var cli = new CommandLine();
        cli.File("a.pdf", "content");
        await using var agent = await cli.ConnectAsync("--api-key", TestKey.Value, "--base-url", service.Address);
        var progress = new List<string>();

        var waited = await agent.Protocol.CallToolAsync(
            "parse_file",
            new Dictionary<string, object?> { ["document"] = "a.pdf", ["wait_seconds"] = 2 },
            new Reports(value => progress.Add(value.Message!)));
        var text = ((ModelContextProtocol.Protocol.TextContentBlock)waited.Content.Single()).Text;
        status = "COMPLETED";

        Assert.AreNotEqual(true, waited.IsError);
        Assert.AreEqual("The job pjb-1 has not ended yet; its status is RUNNING. It continues. To wait for it and get its pages, call get_markdown with job_id: \"pjb-1\".", text);
        Assert.AreEqual("PENDING", progress[0]);
        Assert.Contains("RUNNING", progress);
        Assert.Contains("text", (await agent.TextsAsync("get_markdown", """{"job_id":"pjb-1"}"""))[1]);
    }

    [TestMethod]
    public async Task Standard_output_has_nothing_but_the_protocol_and_closed_input_ends_the_server()
    {
        using var cli = new CommandLine();

        using var running = cli.Start("mcp", "--local", "--debug");
        await running.Process.StandardInput.WriteAsync($"{Initialize}\n{Initialized}\nnot JSON\n{ListJobs}\n");
        var lines = new List<string>();
        while (lines.Count < 2)
        {
            lines.Add(await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? "");
        }

        running.Process.StandardInput.Close();
        var result = await running.ResultAsync();

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        var messages = lines.Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.IsTrue(messages.TrueForAll(static m => m.GetProperty("jsonrpc").GetString() == "2.0"));
        Assert.AreEqual("llamacloud-prod", messages.Single(static m => m.GetProperty("id").GetInt32() == 1).GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Contains("sample", messages.Single(static m => m.GetProperty("id").GetInt32() == 2).GetRawText());
        Assert.Contains("debug: GET /api/v2/parse", result.Error);
    }

    [TestMethod]
    public async Task Closed_input_ends_a_server_with_a_call_that_hangs()
    {
        await using var service = new FakeServer(Fake.Silence);
        using var cli = new CommandLine();
        var time = Stopwatch.StartNew();

        var result = await cli.RunWithInputAsync($"{Initialize}\n{Initialized}\n{ListJobs}\n", "mcp", "--api-key", TestKey.Value, "--base-url", service.Address, "--timeout", "600");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(1, service.Requests.Count);
        Assert.IsLessThan(TimeSpan.FromSeconds(30), time.Elapsed);
    }

    [TestMethod]
    [DataRow("INT", 130)]
    [DataRow("TERM", 143)]
    public async Task A_signal_ends_the_server(string signal, int exitCode)
    {
        using var cli = new CommandLine();
        using var running = cli.Start("mcp", "--local");
        await running.Process.StandardInput.WriteLineAsync(Initialize);
        Assert.Contains("serverInfo", await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? "");

        await running.SignalAsync(signal);
        var result = await running.ResultAsync();

        Assert.AreEqual(exitCode, result.ExitCode);
        Assert.AreEqual("", result.Output + result.Error);
    }

    /// <summary>Reports synchronously; Progress{T} reports later, and in any order.</summary>
    private sealed class Reports(Action<ProgressNotificationValue> report) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            lock (this)
            {
                report(value);
            }
        }
    }
}
