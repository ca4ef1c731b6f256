namespace LlamaCloud.Generated.Tests.Readme;

/// <summary>The C# on the pages about the library compiles as it is; LlamaCloud.Sample.Tests compiles that of the emulator.</summary>
[TestClass]
public sealed class ReadmeTests
{
    public static IEnumerable<object[]> Blocks =>
        CodeBlock.Pages.Where(static page => !page.StartsWith("src/LlamaCloud.Emulator/", StringComparison.Ordinal))
            .SelectMany(CodeBlock.Read).Where(static block => block.Language == "csharp").Select(static block => new object[] { block.ToString(), block.Code });

    [TestMethod]
    [DynamicData(nameof(Blocks), DynamicDataDisplayName = nameof(Title))]
    public void Code_compiles(string block, string code)
    {
        var errors = Compiler.Check(code);

        Assert.IsEmpty(errors, $"{block}: {string.Join('\n', errors)}");
    }

    /// <summary>A block in another language would not be tested; one without a language could be any.</summary>
    [TestMethod]
    public void Every_block_has_a_language_that_is_tested()
    {
        var blocks = CodeBlock.Pages.SelectMany(CodeBlock.Read).ToList();

        Assert.IsGreaterThan(25, blocks.Count, "The blocks were not found.");
        Assert.IsEmpty(blocks.Where(static block => block.Language is not ("csharp" or "sh" or "yaml" or "json")).ToList());
    }

    /// <summary>The configuration of an editor starts the program with words that it knows.</summary>
    [TestMethod]
    public void Json_configures_the_server_of_tools()
    {
        // The other JSON on the pages has the profiles of the command line.
        var configurations = CodeBlock.Pages.SelectMany(CodeBlock.Read).Where(static block => block.Language == "json")
            .Select(static block => System.Text.Json.Nodes.JsonNode.Parse(block.Code)!).Where(static json => json["profiles"] is null).ToList();

        Assert.IsNotEmpty(configurations);
        foreach (var server in configurations.Select(static json => json["mcpServers"]!["llamacloud"]!))
        {
            Assert.AreEqual("llamacloud-prod", (string?)server["command"]);
            Assert.AreEqual("mcp --tools parse_file,get_markdown,list_jobs", string.Join(' ', server["args"]!.AsArray().Select(static argument => (string?)argument)));
        }
    }

    [TestMethod]
    public void The_page_has_its_two_commands()
    {
        Assert.AreEqual("dotnet run --project src/LlamaCloud.Cli -- --local parsing list\ndotnet test\n", CodeBlock.Read("README.md")[0].Code);
    }

    public static string Title(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";
}
