using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Mcp;

/// <summary>The TypeScript SDK of the protocol, which most editors use, as a client.</summary>
[TestClass]
[LongRun]
public sealed class TypeScriptTests
{
    private const string Sdk = "@modelcontextprotocol/sdk@1.32.2";

    [TestMethod]
    public async Task The_SDK_for_TypeScript_lists_and_calls_the_tools()
    {
        using var cli = new CommandLine();
        cli.File("notes.md", "# A title\n");
        cli.File("client.mjs", File.ReadAllText(Path.Combine(Path.GetDirectoryName(CommandLine.Project)!, "..", "..", "tests", "LlamaCloud.Cli.Tests", "Mcp", "client.mjs")));
        var installed = await cli.ShellAsync($"npm install --silent --no-save --no-audit --no-fund --prefix . {Sdk}");
        Assert.AreEqual(0, installed.ExitCode, installed.Output + installed.Error);

        var called = await cli.ShellAsync("node client.mjs llamacloud-prod mcp --local");

        Assert.AreEqual(0, called.ExitCode, called.Error);
        var result = JsonDocument.Parse(called.Output).RootElement;
        Assert.AreEqual("llamacloud-prod", result.GetProperty("server").GetString());
        Assert.Contains("parse_file", Texts(result, "tools"));
        Assert.AreEqual("[true,false,false]", result.GetProperty("checks").GetRawText());
        Assert.AreEqual("<!-- page 1 -->\n\n# A title", Texts(result, "parsed")[1]);
        Assert.Contains("notes.md", Texts(result, "listed")[0]);
        Assert.IsTrue(result.GetProperty("error").GetProperty("isError").GetBoolean());
    }

    private static string[] Texts(JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!)];
}
