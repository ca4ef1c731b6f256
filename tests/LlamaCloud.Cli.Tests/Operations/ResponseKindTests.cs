using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Operations;

/// <summary>Responses of every kind, in every format.</summary>
[TestClass]
public sealed class ResponseKindTests
{
    private static readonly string[] Formats = ["auto", "json", "jsonl", "pretty", "raw", "yaml", "table"];

    /// <summary>Each starts a process: the short run takes a fifth, with every format and every kind of JSON.</summary>
    public static IEnumerable<object[]> JsonInFormats => LongRun.Share(
        from json in new[] { "[]", "[1,\"a\",null,[2],{\"b\":3}]", "{}", "{\"a\":{\"b\":[1]}}", "\"text\\ud800\"", "1E400", "true", "null" }
        from format in Formats
        select new object[] { json, format },
        step: 5);

    [TestMethod]
    [DynamicData(nameof(JsonInFormats))]
    public async Task Any_JSON_is_printed(string json, string format)
    {
        await using var service = FakeServer.Json(json);
        using var cli = new CommandLine();

        var output = (await cli.Odd(service).RunAsync("responses", "json", "--format", format)).Done();

        if (format is not ("raw" or "yaml" or "table"))
        {
            Assert.AreEqual(json, string.Concat(output.Where(static c => !char.IsWhiteSpace(c))));
        }
        else if (format == "raw")
        {
            Assert.AreEqual(json, output);
        }
        else if (json is not ("[]" or "{}" or "null" or "{\"a\":{\"b\":[1]}}"))
        {
            Assert.AreNotEqual("", output);
        }
    }

    [TestMethod]
    public async Task A_list_is_a_table_of_its_items()
    {
        await using var service = FakeServer.Json("""[{"a":1,"b":"x"},{"a":22,"b":"y"}]""");
        using var cli = new CommandLine();

        Assert.AreEqual("A   B\n1   x\n22  y\n", (await cli.Odd(service).RunAsync("responses", "json", "--format", "table")).Done());
    }

    [TestMethod]
    [DataRow("none", "")]
    [DataRow("none", "{\"ignored\":1}")]
    [DataRow("maybe", "")]
    public async Task Nothing_is_printed_for_an_empty_response(string kind, string body)
    {
        await using var service = new FakeServer(_ => new FakeResponse(body, body.Length == 0 ? 204 : 200));
        using var cli = new CommandLine();

        Assert.AreEqual("", (await cli.Odd(service).RunAsync("responses", kind)).Done());
    }

    [TestMethod]
    [DataRow("auto")]
    [DataRow("yaml")]
    public async Task Text_is_printed_unchanged(string format)
    {
        await using var service = new FakeServer(static _ => new FakeResponse("a,é\r\nb", 200, "text/csv"));
        using var cli = new CommandLine();

        Assert.AreEqual("a,é\r\nb", (await cli.Odd(service).RunAsync("responses", "text", "--format", format)).Done());
        Assert.AreEqual("text/csv", service.Requests.Single().Header("Accept"));
    }

    [TestMethod]
    public async Task Bytes_are_copied_as_they_arrive()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(static i => (byte)i).ToArray();
        await using var service = new FakeServer(_ => new FakeResponse(bytes, 200, "application/pdf"));
        using var cli = new CommandLine();
        using var running = cli.Odd(service).Start("responses", "binary");
        running.Process.StandardInput.Close();
        var received = new MemoryStream();

        await running.Process.StandardOutput.BaseStream.CopyToAsync(received);
        await running.Process.WaitForExitAsync();

        Assert.AreEqual(0, running.Process.ExitCode);
        Assert.IsTrue(bytes.AsSpan().SequenceEqual(received.ToArray()));
    }

    [TestMethod]
    public async Task An_error_of_a_download_is_an_error()
    {
        await using var service = new FakeServer(static _ => new FakeResponse("""{"detail":"no such file"}""", 404));
        using var cli = new CommandLine();

        var result = await cli.Odd(service).RunAsync("responses", "binary");

        Assert.AreEqual(5, result.ExitCode);
        Assert.AreEqual("", result.Output);
        Assert.Contains("no such file", result.Error);
    }
}
