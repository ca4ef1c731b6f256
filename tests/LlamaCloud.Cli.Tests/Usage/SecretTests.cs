using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class SecretTests
{
    private const string Key = TestKey.Value;

    [TestMethod]
    [DataRow("json", false)]
    [DataRow("jsonl", true)]
    [DataRow("raw", true)]
    [DataRow("yaml", false)]
    [DataRow("table", true)]
    public async Task A_key_that_a_service_echoes_is_nowhere_in_the_output(string format, bool fromEnvironment)
    {
        await using var service = new FakeServer(request => new FakeResponse($$"""{"items":[{"echo":"{{request.Header("Authorization")}}!"}]}""") { Headers = [$"x-request-id: {Key}", $"x-echo: {Key}"] });
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", fromEnvironment ? Key : null);

        var result = await cli.RunAsync(["parsing", "list", "--debug", "--base-url", service.Address, "--format", format, .. fromEnvironment ? Array.Empty<string>() : ["--api-key", Key]]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.DoesNotContain(Key, result.Output);
        Assert.DoesNotContain(Key, result.Error);
        Assert.Contains("***!", result.Output);
        Assert.Contains("GET /api/v2/parse", result.Error);
        Assert.AreEqual("Bearer " + Key, service.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    [DataRow("LlamaCloud.Generated.dll")]
    [DataRow("LlamaCloud.Emulator.dll")]
    public void No_other_program_is_started_that_could_read_the_key(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)));
        var assembly = file.GetMetadataReader();

        var types = assembly.TypeReferences.Select(assembly.GetTypeReference).Select(type => assembly.GetString(type.Namespace) + "." + assembly.GetString(type.Name)).ToArray();

        Assert.Contains("System.String", types);
        Assert.DoesNotContain("System.Diagnostics.Process", types);
    }

    [TestMethod]
    public async Task An_error_response_that_has_the_key_does_not_show_it()
    {
        await using var service = new FakeServer(_ => new FakeResponse($$"""{"detail":"Invalid API Key {{Key}}"}""", 401));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--all", "--api-key", Key, "--base-url", service.Address, "--debug");

        Assert.AreEqual(4, result.ExitCode);
        Assert.Contains("Invalid API Key", result.Error);
        Assert.DoesNotContain(Key, result.Error + result.Output);
    }

    [TestMethod]
    [DataRow("parsing get x")]
    [DataRow("parsing list --all")]
    [DataRow("parsing upload a.txt b.txt")]
    [DataRow("parsing upload a.txt --wait")]
    public async Task An_unreadable_response_does_not_show_the_key(string line)
    {
        // The excerpt ends within the key.
        await using var service = new FakeServer(_ => new FakeResponse(new string('x', 170) + Key));
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);
        cli.File("a.txt", "a");
        cli.File("b.txt", "b");

        var result = await cli.RunAsync([.. line.Split(' '), "--base-url", service.Address, "--debug", .. line.Contains("upload", StringComparison.Ordinal) ? ["--tier", "fast", "--version", "latest"] : Array.Empty<string>()]);

        Assert.AreEqual(line.Contains("b.txt", StringComparison.Ordinal) ? 3 : 1, result.ExitCode, result.Error);
        Assert.Contains("xxx***", result.Error);
        Assert.DoesNotContain(TestKey.Beginning, result.Error + result.Output);
    }

    [TestMethod]
    public async Task A_key_as_short_as_a_word_is_not_masked()
    {
        await using var service = new FakeServer(_ => new FakeResponse("""{"detail":"The table is taken"}""", 400));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "x", "--api-key", "ta", "--base-url", service.Address);

        Assert.Contains("The table is taken", result.Error);
    }

    [TestMethod]
    [DataRow("parsing list --api-key {0} --status X")]
    [DataRow("parsing list --api-key {0} --api-key {0}")]
    [DataRow("parsing list --api-key={0} stray")]
    [DataRow("parsing list --api-key {0}\u0001")]
    [DataRow("parsing lst --api-key {0}")]
    public async Task Wrong_usage_does_not_show_the_key(string line)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync(string.Format(null, line, Key).Split(' '));

        Assert.AreEqual(2, result.ExitCode);
        Assert.DoesNotContain(Key, result.Error);
    }
}
