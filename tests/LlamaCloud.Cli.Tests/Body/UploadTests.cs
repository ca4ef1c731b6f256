using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Body;

[TestClass]
public sealed class UploadTests
{
    [TestMethod]
    public async Task A_file_is_sent_with_its_configuration_as_parts()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        cli.File("a.md", "# Hello\n");

        var result = await cli.RunAsync(
            "parsing", "upload", "a.md", "--api-key", TestKey.Value, "--base-url", service.Address, "--project-id", "p", "--processing-options.forms", "enrich", "--format", "raw");

        Assert.AreEqual("""{"id":"pjb-1"}""", result.Done());
        var request = service.Requests.Single();
        Assert.AreEqual("POST /api/v2/parse/upload?project_id=p", request.Line);
        Assert.Contains("name=\"file\"; filename=\"a.md\"", request.Text);
        Assert.Contains("# Hello\n", request.Text);
        Assert.Contains("""{"processing_options":{"forms":"enrich"},"tier":"agentic","version":"latest"}""", request.Text);
    }

    [TestMethod]
    public async Task A_complete_configuration_comes_from_a_file_and_options_take_precedence()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1"}""");
        using var cli = new CommandLine();
        cli.File("a.md", "x");
        cli.File("c.yaml", "tier: fast\nversion: '2026-06-15'\n");

        (await cli.RunAsync("parsing", "upload", "a.md", "--api-key", TestKey.Value, "--base-url", service.Address, "--configuration", "@c.yaml", "--version", "latest")).Done();

        Assert.Contains("""{"tier":"fast","version":"latest"}""", service.Requests.Single().Text);
    }

    [TestMethod]
    public async Task Several_files_are_one_sequence_and_a_failure_does_not_stop_the_rest()
    {
        await using var service = new FakeServer(request => request.Text.Contains("b.md", StringComparison.Ordinal)
            ? new FakeResponse("""{"detail":"not this one"}""", 400)
            : new FakeResponse("""{"id":"pjb-1"}"""));
        using var cli = new CommandLine();
        cli.File("a.md", "a");
        cli.File("b.md", "b");
        cli.File("c.md", "c");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "b.md", "c.md", "--api-key", TestKey.Value, "--base-url", service.Address, "--format", "jsonl");

        Assert.AreEqual(3, result.ExitCode);
        Assert.AreEqual("{\"id\":\"pjb-1\"}\n{\"id\":\"pjb-1\"}\n", result.Output);
        Assert.Contains("b.md", result.Error);
        Assert.Contains("not this one", result.Error);
    }

    [TestMethod]
    public async Task If_one_file_is_missing_none_is_sent()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.File("a.md", "a");

        var result = await cli.RunAsync("parsing", "upload", "a.md", "missing.md", ".", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("missing.md", result.Error);
        Assert.Contains("folder", result.Error);
        Assert.IsEmpty(service.Requests);
    }
}
