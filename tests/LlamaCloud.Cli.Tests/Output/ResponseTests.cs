using System.IO.Compression;
using System.Text;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Output;

/// <summary>Unexpected responses: JSON is printed unchanged, whatever it contains; everything else ends with exit code 1 and a message.</summary>
[TestClass]
public sealed class ResponseTests
{
    [TestMethod]
    [DataRow("""{"id":7,"status":"FROZEN","created_at":"soon","total_size":"12"}""")]
    [DataRow("""{"id":"a","id":"b"}""")]
    [DataRow("""{"id":"\ud800","n":1E400,"m":0.10}""")]
    [DataRow("""["not","an","object"]""")]
    [DataRow("\"text\"")]
    [DataRow("null")]
    public async Task JSON_of_another_shape_is_printed_unchanged(string json)
    {
        await using var service = FakeServer.Json(json);

        Assert.AreEqual(json + "\n", (await GetAsync(service, "--format", "jsonl")).Done());
    }

    [TestMethod]
    public async Task A_string_of_32_MB_is_printed()
    {
        var json = "\"" + new string('x', 32_000_000) + "\"";
        await using var service = FakeServer.Json(json);

        Assert.AreEqual(json.Length + 1, (await GetAsync(service, "--format", "jsonl")).Done().Length);
    }

    [TestMethod]
    public async Task A_compressed_response_and_one_in_another_charset_are_read()
    {
        await using var zipped = new FakeServer(static _ => new FakeResponse(Zipped("{\"a\":1}")) { Headers = ["Content-Encoding: gzip"] });
        await using var wide = new FakeServer(static _ => new FakeResponse(Encoding.Unicode.GetBytes("{\"a\":\"é\"}"), 200, "application/json; charset=utf-16"));

        Assert.AreEqual("{\"a\":1}\n", (await GetAsync(zipped, "--format", "jsonl")).Done());
        Assert.AreEqual("{\"a\":\"é\"}\n", (await GetAsync(wide, "--format", "jsonl")).Done());
    }

    public static IEnumerable<object[]> Unreadable =>
    [
        ["cut off", new FakeResponse("{\"items\":[") { AnnouncedLength = 100 }, "before it was complete"],
        ["corrupt gzip", new FakeResponse([.. Zipped("{\"a\":1}")[..12], .. "corrupt, corrupt"u8]) { Headers = ["Content-Encoding: gzip"] }, "could not be decompressed"],
        ["compressed otherwise", new FakeResponse("?") { Headers = ["Content-Encoding: compress"] }, "compress"],
        ["no charset", new FakeResponse("{}", 200, "application/json; charset=klingon"), "klingon"],
        ["web page", new FakeResponse("<html>Sign in</html>", 200, "text/html"), "<html>Sign in"],
        ["redirect", new FakeResponse("", 302) { Headers = ["Location: https://evil.example/"] }, "https://evil.example/"],
        ["error page", new FakeResponse("<html>" + new string('x', 5_000_000), 500, "text/html"), "500 (Internal Server Error): <html>xxx"],
    ];

    [TestMethod]
    [DynamicData(nameof(Unreadable))]
    public async Task An_unreadable_response_ends_with_exit_code_1_and_the_reason(string name, object reply, string says)
    {
        await using var service = new FakeServer(_ => (FakeResponse)reply);

        foreach (var result in new[] { await GetAsync(service, "--max-retries", "0"), await ListAsync(service, "--max-retries", "0") })
        {
            Assert.AreEqual(1, result.ExitCode, name);
            Assert.AreEqual("", result.Output, name);
            Assert.Contains(says, result.Error);
            Assert.IsLessThan(2000, result.Error.Length);
            Assert.DoesNotContain("   at ", result.Error);
        }
    }

    [TestMethod]
    public async Task A_missing_response_ends_with_exit_code_7_and_the_time_waited()
    {
        await using var service = new FakeServer(static async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(60));
            return new FakeResponse("{}");
        });

        var result = await GetAsync(service, "--max-retries", "0", "--timeout", "0.2");

        Assert.AreEqual(7, result.ExitCode);
        Assert.Contains("GET /api/v2/parse/x timed out", result.Error);
        Assert.Contains("(--timeout) is 0.2 s", result.Error);
    }

    [TestMethod]
    public async Task An_unreadable_response_does_not_stop_the_others()
    {
        await using var service = new FakeServer(static request => new FakeResponse(request.Text.Contains("first", StringComparison.Ordinal) ? "<html>" : "{\"id\":\"b\"}"));
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", service.Address);
        cli.File("a.txt", "first");
        cli.File("b.txt", "second");

        var result = await cli.RunAsync("parsing", "upload", "a.txt", "b.txt", "--tier", "fast", "--version", "latest", "--format", "jsonl");

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.AreEqual("{\"id\":\"b\"}\n", result.Output);
        Assert.Contains("a.txt: the response (200) cannot be read", result.Error);
        Assert.Contains("It begins: <html>", result.Error);
    }

    [TestMethod]
    public async Task The_reason_of_a_failed_job_has_no_control_characters()
    {
        await using var service = FakeServer.Json("""{"job":{"id":"x","project_id":"p","status":"FAILED","error_message":"\u001b[31mred\u202e"}}""");

        var result = await GetAsync(service, "--wait");

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains(@"\u001b[31mred\u202e", result.Error);
        Assert.DoesNotContain("\u001b", result.Error);
    }

    private static Task<Result> GetAsync(FakeServer service, params string[] options) => RunAsync(service, ["parsing", "get", "x", .. options]);

    private static Task<Result> ListAsync(FakeServer service, params string[] options) => RunAsync(service, ["parsing", "list", "--all", .. options]);

    private static async Task<Result> RunAsync(FakeServer service, string[] args)
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", service.Address);
        return await cli.RunAsync(args);
    }

    private static byte[] Zipped(string text)
    {
        var result = new MemoryStream();
        using (var stream = new GZipStream(result, CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return result.ToArray();
    }
}
