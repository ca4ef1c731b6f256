namespace LlamaCloud.Sample.Tests;

/// <summary>The C# on the pages about the emulator compiles as it is, with the packages that tests of a service have.</summary>
[TestClass]
public sealed class ReadmeTests
{
    public static IEnumerable<object[]> Blocks =>
        CodeBlock.Pages.Where(static page => page.StartsWith("src/LlamaCloud.Emulator/", StringComparison.Ordinal))
            .SelectMany(CodeBlock.Read).Where(static block => block.Language == "csharp").Select(static block => new object[] { block.ToString(), block.Code });

    [TestMethod]
    [DynamicData(nameof(Blocks), DynamicDataDisplayName = nameof(Title))]
    public void Code_compiles(string block, string code)
    {
        var errors = Compiler.Check(code);

        Assert.IsEmpty(errors, $"{block}: {string.Join('\n', errors)}");
    }

    /// <summary>The service of the package's README is the sample, so the sample's tests also cover the README.</summary>
    [TestMethod]
    public void The_service_of_the_readme_is_the_sample()
    {
        var blocks = CodeBlock.Read("src/LlamaCloud.Generated/PACKAGE.md");

        var service = blocks.Single(static block => block.Code.Contains("WebApplication.CreateBuilder", StringComparison.Ordinal)).Code;

        Assert.AreEqual(File.ReadAllText(CodeBlock.PathOf("tests/LlamaCloud.Sample/Program.cs")), service);
    }

    public static string Title(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";
}
