using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Body;

[TestClass]
public sealed class UploadTests
{
    [TestMethod]
    public async Task A_file_is_sent_with_its_configuration_as_parts()
    {
        await using var service = FakeService.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        cli.File("a.md", "# Hello\n");

        var result = await cli.RunAsync(
            "parsing", "upload", "a.md", "--api-key", TestKey.Value, "--base-url", service.Url, "--project-id", "p", "--processing-options.forms", "enrich", "--format", "raw");

        Assert.AreEqual("""{"id":"pjb-1"}""", result.Done());
        var request = service.Received.Single();
        Assert.AreEqual("POST /api/v2/parse/upload?project_id=p HTTP/1.1", request.Line);
        Assert.Contains("name=\"file\"; filename=\"a.md\"", request.Body);
        Assert.Contains("# Hello\n", request.Body);
        Assert.Contains("""{"processing_options":{"forms":"enrich"},"tier":"agentic","version":"latest"}""", request.Body);
    }

    [TestMethod]
    public async Task The_whole_configuration_comes_from_a_file_and_options_win()
    {
        await using var service = FakeService.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        cli.File("a.md", "x");
        cli.File("c.yaml", "tier: fast\nversion: '2026-06-15'\n");

        (await cli.RunAsync("parsing", "upload", "a.md", "--api-key", TestKey.Value, "--base-url", service.Url, "--configuration", "@c.yaml", "--version", "latest")).Done();

        Assert.Contains("""{"tier":"fast","version":"latest"}""", service.Received.Single().Body);
    }

    [TestMethod]
    public async Task Several_files_are_one_sequence_and_a_failure_does_not_stop_the_rest()
    {
        await using var service = new FakeService(request => request.Body.Contains("b.md", StringComparison.Ordinal)
            ? new Reply("""{"detail":"not this one"}""", 400)
            : new Reply("""{"id":"pjb-1"}"""));
        using var cli = new CommandLine();
        cli.File("a.md", "a");
        cli.File("b.md", "b");
        cli.File("c.md", "c");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "b.md", "c.md", "--api-key", TestKey.Value, "--base-url", service.Url, "--format", "jsonl");

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("{\"id\":\"pjb-1\"}\n{\"id\":\"pjb-1\"}\n", result.Output);
        Assert.Contains("b.md", result.Error);
        Assert.Contains("not this one", result.Error);
    }

    [TestMethod]
    public async Task One_file_that_is_missing_means_that_none_is_sent()
    {
        await using var service = FakeService.Json("{}");
        using var cli = new CommandLine();
        cli.File("a.md", "a");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "missing.md", ".", "--api-key", TestKey.Value, "--base-url", service.Url);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("missing.md", result.Error);
        Assert.Contains("folder", result.Error);
        Assert.IsEmpty(service.Received);
    }
}
