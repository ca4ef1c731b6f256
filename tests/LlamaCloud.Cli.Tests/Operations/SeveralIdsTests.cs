using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Operations;

[TestClass]
public sealed class SeveralIdsTests
{
    [TestMethod]
    public async Task Get_prints_each_job_and_continues_after_one_that_does_not_exist()
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var result = await cli.RunAsync([.. "parsing get a missing b --format jsonl".Split(' '), .. Options(service)]);

        Assert.AreEqual("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", result.Output);
        Assert.AreEqual(3, result.ExitCode);
        Assert.Contains("missing: GET", result.Error);
    }

    [TestMethod]
    [DataRow(401, 4)]
    [DataRow(402, 1)]
    [DataRow(403, 4)]
    public async Task A_refused_key_stops_after_the_first_id(int status, int exitCode)
    {
        await using var service = new FakeServer(Fake.Refusal(status));
        using var cli = new CommandLine();

        var result = await cli.RunAsync([.. "parsing get a b c --format json".Split(' '), .. Options(service)]);

        Assert.AreEqual(exitCode, result.ExitCode, result.Error);
        Assert.AreEqual("[]\n", result.Output);
        Assert.HasCount(1, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), result.Error);
        Assert.HasCount(1, service.Requests);
    }

    [TestMethod]
    public async Task Errors_as_JSON_are_one_object()
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var result = await cli.RunAsync([.. "parsing get missing-1 a missing-2 --format ids --format-error json".Split(' '), .. Options(service)]);

        Assert.AreEqual("a\n", result.Output);
        Assert.AreEqual(3, result.ExitCode);
        var error = JsonDocument.Parse(result.Error).RootElement;
        Assert.AreEqual("job_failed", error.GetProperty("code").GetString());
        Assert.HasCount(2, error.GetProperty("message").GetString()!.Split('\n'), result.Error);
    }

    [TestMethod]
    [DataRow("get")]
    [DataRow("cancel")]
    [DataRow("delete")]
    [DataRow("wait")]
    public async Task Errors_as_JSON_have_the_status_and_the_id_of_each_failure(string command)
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["parsing", command, "missing-1", "missing-2", "--format-error", "json", .. Options(service)]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        var failures = JsonDocument.Parse(result.Error).RootElement.GetProperty("failures").EnumerateArray().ToList();
        Assert.HasCount(2, failures);
        foreach (var (i, failure) in failures.Index())
        {
            Assert.AreEqual($"missing-{i + 1}", failure.GetProperty("job_id").GetString());
            Assert.AreEqual(404, failure.GetProperty("status").GetInt32());
            Assert.AreEqual("req-7", failure.GetProperty("request_id").GetString());
            Assert.AreEqual("not_found", failure.GetProperty("code").GetString());
            Assert.StartsWith(command == "delete" ? "DELETE " : command == "cancel" ? "POST " : "GET ", failure.GetProperty("message").GetString()!);
        }
    }

    [TestMethod]
    public async Task Files_that_fail_are_named_in_errors_as_JSON()
    {
        await using var service = new FakeServer(_ => new FakeResponse("""{"detail":"no"}""", 409));
        using var cli = new CommandLine();
        cli.File("a.md", "A");
        cli.File("b.md", "B");

        var result = await cli.RunAsync(["parsing", "upload", "a.md", "b.md", "--format-error", "json", .. Options(service)]);

        var failures = JsonDocument.Parse(result.Error).RootElement.GetProperty("failures").EnumerateArray();
        Assert.AreEqual("a.md b.md", string.Join(' ', failures.Select(static failure => failure.GetProperty("file").GetString())));
    }

    [TestMethod]
    [DataRow("cancel", "POST")]
    [DataRow("delete", "DELETE")]
    [DataRow("get", "GET")]
    public async Task Ids_come_from_standard_input(string command, string method)
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync("a\n\n b \n", ["parsing", command, "-", "c", "--format", "ids", .. Options(service)]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, service.Requests.Select(static r => r.Path.Split('/')[4]).ToArray());
        Assert.IsTrue(service.Requests.All(r => r.Method == method));
    }

    [TestMethod]
    public async Task No_ids_on_standard_input_are_wrong_usage()
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync("\n", ["parsing", "delete", "-", .. Options(service)]);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("no ids on standard input", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("y", "", 1)]
    [DataRow("n", "", 0)]
    [DataRow("", "", 0)]
    [DataRow("n", "--yes", 1)]
    public async Task Delete_asks_on_a_terminal(string answer, string option, int requests)
    {
        await using var service = Jobs();
        using var cli = new CommandLine();

        var text = await cli.TerminalTextAsync(80, $"parsing delete pjb-1 {option} {string.Join(' ', Options(service))}", answer + "\n");

        Assert.AreEqual(option.Length == 0, text.Contains("Delete pjb-1? This cannot be undone. [y/N]", StringComparison.Ordinal), text);
        Assert.AreEqual(requests == 0, text.Contains("nothing was deleted", StringComparison.Ordinal), text);
        Assert.HasCount(requests, service.Requests);
    }

    private static FakeServer Jobs() => new(static request =>
        request.Path.Contains("missing", StringComparison.Ordinal) ? new FakeResponse("""{"detail":"no"}""", 404) { Headers = ["x-request-id: req-7"] }
        : request.Method == "DELETE" ? new FakeResponse("{}")
        : new FakeResponse($$"""{"id":"{{request.Path.Split('/')[4]}}"}"""));

    private static string[] Options(FakeServer service) => ["--api-key", TestKey.Value, "--base-url", service.Address];
}
