using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Generated;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Tests.Mcp;

/// <summary>The tools of the server, as a client sees them.</summary>
[TestClass]
public sealed class ToolTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [TestMethod]
    public async Task Tools_of_the_document()
    {
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync();

        var text = new StringBuilder();
        foreach (var tool in await agent.ToolsAsync())
        {
            Describe(tool, text);
        }

        Snapshot.Verify(text.ToString());
    }

    [TestMethod]
    public async Task Read_only_offers_nothing_that_costs_or_deletes()
    {
        using var cli = new CommandLine();
        cli.File("a.md", "# A\n");
        await using var agent = await cli.ConnectAsync("--local", "--read-only");

        var tools = await agent.ToolsAsync();

        string[] expected = ["get_markdown", .. ApiContract.Operations.Where(static operation => operation.Method == "GET").Select(static operation => operation.Tool ?? operation.Id.ToLowerInvariant())];
        CollectionAssert.IsSubsetOf((string[])["get_job", "get_markdown", "list_jobs", "list_versions"], expected);
        CollectionAssert.AreEquivalent(expected, tools.Select(static t => t.Name).ToArray());
        Assert.IsTrue(tools.All(static t => t.Annotations?.ReadOnlyHint == true));
        Assert.Contains("sample", (await agent.TextsAsync("list_jobs"))[0]);
        foreach (var name in (string[])["parse_file", "delete_job", "create_job", "upload_file", "cancel_job"])
        {
            var error = await Assert.ThrowsAsync<McpProtocolException>(() => agent.CallAsync(name, """{"job_id":"pjb-1","document":"a.md"}"""));
            Assert.Contains("--read-only", error.Message);
        }
    }

    [TestMethod]
    public async Task Only_the_chosen_tools_are_offered()
    {
        using var cli = new CommandLine();
        await using var agent = await cli.ConnectAsync("--tools", "parse_file, list_jobs");

        CollectionAssert.AreEqual((string[])["parse_file", "list_jobs"], (await agent.ToolsAsync()).Select(static t => t.Name).ToArray());

        var misspelled = await cli.RunAsync("mcp", "--tools", "parse_fil");
        Assert.AreEqual(2, misspelled.ExitCode);
        Assert.Contains("did you mean 'parse_file'?", misspelled.Error);
    }

    /// <summary>An edit of the document may bring all kinds of names, schemas that contain themselves, and forms.</summary>
    [TestMethod]
    public async Task Odd_operations_have_tools_with_valid_names_and_schemas()
    {
        using var cli = new CommandLine();
        await using var agent = await cli.Odd().ConnectAsync();

        var tools = await agent.ToolsAsync();

        Assert.AreEqual(OddOperations.All.Count, tools.Count);
        Assert.AreEqual(tools.Count, tools.Select(static t => t.Name).Distinct().Count());
        foreach (var tool in tools)
        {
            Assert.MatchesRegex("^[A-Za-z0-9_-]{1,64}$", tool.Name);
            var properties = tool.InputSchema.GetProperty("properties").EnumerateObject().ToList();
            Assert.AreEqual(properties.Count, properties.Select(static p => p.Name).Distinct().Count(), tool.Name);
            properties.ForEach(property => Assert.MatchesRegex("^[A-Za-z0-9_-]{1,64}$", property.Name));
            Assert.IsFalse((tool.Title + tool.Description).Any(static c => char.IsControl(c) && c != '\n'), tool.Name);
        }

        var tree = tools.Single(static t => t.Name == "bodies_tree").InputSchema;
        var body = tree.GetProperty("properties").GetProperty("body").GetProperty("$ref").GetString()!;
        var definition = tree.GetProperty("$defs").GetProperty(body["#/$defs/".Length..]);
        Assert.AreEqual(body, definition.GetProperty("properties").GetProperty("inner").GetProperty("$ref").GetString());
    }

    [TestMethod]
    [DataRow("bodies_array", """{"body":[1,2]}""", "[1,2]")]
    [DataRow("bodies_map", """{"body":{"a":1}}""", """{"a":1}""")]
    [DataRow("bodies_scalar", """{"body":2}""", "2")]
    [DataRow("bodies_any", """{"body":{"n":1.10}}""", """{"n":1.10}""")]
    [DataRow("bodies_tree", """{"body":{"inner":{"nested":[[],[[]]]}}}""", """{"inner":{"nested":[[],[[]]]}}""")]
    [DataRow("bodies_text", """{"body":"a,b\né"}""", "a,b\né")]
    [DataRow("bodies_binary", """{"body":"a.bin"}""", "content")]
    [DataRow("bodies_optional", "{}", "")]
    [DataRow("bodies_form", """{"body":{"level":1,"days":["2026-09-14","2026-09-15"]}}""", "level=1&days=2026-09-14&days=2026-09-15")]
    public async Task Every_kind_of_body_is_sent(string tool, string arguments, string expected)
    {
        await using var service = FakeServer.Json("""{"id":1.10}""");
        using var cli = new CommandLine();
        cli.File("a.bin", "content");
        await using var agent = await cli.Odd(service).ConnectAsync();

        var texts = await agent.TextsAsync(tool, arguments);

        Assert.AreEqual("""{"id":1.10}""", texts.Single());
        Assert.AreEqual(expected, service.Requests.Single().Text);
    }

    private static void Describe(Tool tool, StringBuilder text)
    {
        var hints = tool.Annotations!;
        text.Append(tool.Name)
            .Append(hints.ReadOnlyHint == true ? " [read-only]" : "")
            .Append(hints.DestructiveHint == true ? " [destructive]" : "")
            .Append(hints.IdempotentHint == true ? " [idempotent]" : "")
            .Append('\n').Append("  ").Append(tool.Title).Append("\n  ").Append(tool.Description!.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        var required = tool.InputSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(static n => n.GetString()!).ToArray() : [];
        foreach (var property in tool.InputSchema.GetProperty("properties").EnumerateObject())
        {
            text.Append("    ").Append(property.Name).Append(required.Contains(property.Name) ? " (required): " : ": ").Append(Shortened(property.Value)).Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>The members of an object by their names: the help of the commands has their descriptions.</summary>
    private static string Shortened(JsonElement schema) => schema.TryGetProperty("properties", out var members) && members.EnumerateObject().Any()
        ? $"object of {string.Join(", ", members.EnumerateObject().Select(static m => m.Value.TryGetProperty("properties", out var inner) && inner.EnumerateObject().Any() ? $"{m.Name}: {Shortened(m.Value)}" : m.Name))}"
        : JsonSerializer.Serialize(schema, Readable);
}
