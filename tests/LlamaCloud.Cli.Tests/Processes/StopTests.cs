using System.Diagnostics;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Processes;

[TestClass]
public sealed class StopTests
{
    [TestMethod]
    [DataRow("INT", 130)]
    [DataRow("TERM", 143)]
    public async Task A_signal_stops_a_listing_at_once(string signal, int exitCode)
    {
        await using var service = Endless(TimeSpan.FromMinutes(10));
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "list", "--all", "--format", "jsonl", "--api-key", TestKey.Value, "--base-url", service.Address, "--timeout", "600");
        Assert.AreEqual("1", await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        await running.SignalAsync(signal);
        var result = await running.ResultAsync();

        Assert.AreEqual(exitCode, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Contains("--page-token t1", result.Error);
    }

    [TestMethod]
    public async Task A_signal_stops_a_listing_whose_output_is_not_read()
    {
        await using var service = Endless(TimeSpan.Zero);
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "list", "--all", "--format", "jsonl", "--api-key", TestKey.Value, "--base-url", service.Address);
        await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await Task.Delay(500);
        await running.SignalAsync("TERM");

        await running.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual(143, running.Process.ExitCode);
    }

    [TestMethod]
    public async Task A_closed_pipe_ends_the_listing_successfully_without_a_message()
    {
        await using var service = Endless(TimeSpan.Zero);
        using var cli = new CommandLine();

        var result = await cli.ShellAsync(
            $"{{ llamacloud-prod parsing list --all --format jsonl --api-key {TestKey.Value} --base-url {service.Address}; echo \"exit $?\" >&2; }} | head -n 1");

        Assert.AreEqual("1\n", result.Output);
        Assert.AreEqual("exit 0\n", result.Error);
    }

    [TestMethod]
    public async Task A_closed_pipe_is_noticed_while_waiting_for_the_next_page()
    {
        await using var service = Endless(TimeSpan.FromMinutes(10));
        using var cli = new CommandLine();
        var time = Stopwatch.StartNew();

        var result = await cli.ShellAsync(
            $"{{ llamacloud-prod parsing list --all --format jsonl --api-key {TestKey.Value} --base-url {service.Address} --timeout 600; echo \"exit $?\" >&2; }} | head -n 1");

        Assert.AreEqual("1\n", result.Output);
        Assert.AreEqual("exit 0\n", result.Error);
        Assert.IsLessThan(TimeSpan.FromMinutes(1), time.Elapsed);
    }

    [TestMethod]
    public async Task Help_into_a_closed_pipe_is_quiet()
    {
        using var cli = new CommandLine();

        var result = await cli.ShellAsync("{ llamacloud-prod parsing list --help; echo \"exit $?\" >&2; } | true");

        Assert.AreEqual("exit 0\n", result.Error);
    }

    /// <summary>An endless listing; every page after the first one has a delay.</summary>
    private static FakeServer Endless(TimeSpan delay)
    {
        var page = 0;
        return new FakeServer(async request =>
        {
            if (request.Query("page_token") is not null)
            {
                await Task.Delay(delay);
            }

            var number = Interlocked.Increment(ref page);
            return new FakeResponse($$"""{"items":[{{number}}],"next_page_token":"t{{number}}"}""");
        });
    }
}
