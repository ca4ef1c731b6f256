using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LlamaCloud.Generated.Tests.Readme;

/// <summary>The C# in the documents compiles unchanged.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    public static IEnumerable<object[]> Blocks =>
        new[] { "README.md", "TROUBLESHOOTING.md", "src/LlamaCloud.Generated/PACKAGE.md" }
            .Where(static page => File.Exists(Path.Combine(Root(), page)))
            .SelectMany(static page => Fence().Matches(File.ReadAllText(Path.Combine(Root(), page))).Select((m, i) => new object[] { page, i, m.Groups[1].Value }));

    [TestMethod]
    [DynamicData(nameof(Blocks), DynamicDataDisplayName = nameof(Title))]
    public void Code_compiles(string page, int index, string code)
    {
        var errors = Compiler.Check(code);

        Assert.IsEmpty(errors, $"{page}, block {index + 1}: {string.Join('\n', errors)}");
    }

    [TestMethod]
    public void The_page_has_its_two_commands()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "README.md"));

        Assert.Contains("dotnet run --project src/LlamaCloud.Cli -- --local parsing list\ndotnet test\n", text);
    }

    public static string Title(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}, block {(int)data[1] + 1}";

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
