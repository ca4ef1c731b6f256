using LlamaCloud.Cli.Terminal;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class ExitCodeTests
{
    [TestMethod]
    [DataRow(400, 1, "failed")]
    [DataRow(401, 4, "denied")]
    [DataRow(403, 4, "denied")]
    [DataRow(404, 5, "not_found")]
    [DataRow(429, 6, "rate_limit")]
    [DataRow(500, 1, "failed")]
    public async Task A_status_has_its_exit_code(int status, int code, string word)
    {
        // A rate limit is waited for, but not that long.
        await using var service = new FakeServer(_ => new FakeResponse("""{"detail":"no"}""", status) { Headers = ["x-request-id: req-7", "Retry-After: 100"] });
        using var cli = new CommandLine();
        string[] args = ["parsing", "get", "pjb-1", "--max-retries", "0", "--api-key", TestKey.Value, "--base-url", service.Address];

        var text = await cli.RunAsync(args);
        var json = await cli.RunAsync([.. args, "--format-error", "json"]);

        Assert.AreEqual(code, text.ExitCode);
        Assert.AreEqual(code, json.ExitCode);
        Assert.StartsWith("llamacloud-prod: GET /api/v2/parse/pjb-1", text.Error);
        Assert.StartsWith("{\"message\":\"GET /api/v2/parse/pjb-1", json.Error);
        Assert.EndsWith($"\"exit_code\":{code},\"code\":\"{word}\",\"status\":{status},\"request_id\":\"req-7\",\"retry_after\":100}}\n", json.Error);
    }

    [TestMethod]
    public async Task A_service_that_cannot_be_reached_is_seven()
    {
        using var cli = new CommandLine();

        Assert.AreEqual(7, (await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", "http://127.0.0.1:1", "--max-retries", "0")).ExitCode);
    }

    [TestMethod]
    public async Task A_wait_that_times_out_is_seven_and_a_failed_job_three_with_its_id()
    {
        await using var service = new FakeServer(static request => new FakeResponse(
            $$$"""{"job":{"id":"{{{request.Path.Split('/')[4]}}}","project_id":"p","status":"{{{(request.Path.EndsWith('1') ? "RUNNING" : "FAILED")}}}"}}"""));
        using var cli = new CommandLine();
        string[] args = ["--wait-timeout", "0.2", "--format-error", "json", "--api-key", TestKey.Value, "--base-url", service.Address];

        var slow = await cli.RunAsync(["parsing", "wait", "pjb-1", .. args]);
        var failed = await cli.RunAsync(["parsing", "wait", "pjb-2", .. args[2..]]);

        Assert.AreEqual(7, slow.ExitCode);
        Assert.Contains("\"job_id\":\"pjb-1\"", slow.Error);
        Assert.Contains("\"resume\":[\"llamacloud-prod\",\"parsing\",\"get\",\"pjb-1\",\"--wait\"", slow.Error);
        Assert.AreEqual(3, failed.ExitCode);
        Assert.EndsWith("\"code\":\"job_failed\",\"job_id\":\"pjb-2\"}\n", failed.Error);
    }

    [TestMethod]
    public async Task The_README_lists_all_exit_codes()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(CommandLine.Project)!, "README.md"));

        var listed = lines.Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])).Select(static line => line.Replace("`", "", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal));

        Assert.AreEqual(string.Join('\n', ExitCodes.All.Select(static entry => $"| {entry.Code} | {entry.Meaning} |")), string.Join('\n', listed));
    }

    [TestMethod]
    public async Task Usage_is_two_also_as_JSON()
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "lst", "--format-error=json");

        Assert.AreEqual(2, result.ExitCode);
        Assert.StartsWith("{\"message\":\"'lst': unknown command; did you mean list?", result.Error);
    }
}
