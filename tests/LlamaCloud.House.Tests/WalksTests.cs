using System.Text.RegularExpressions;

namespace LlamaCloud.House.Tests;

/// <summary>The types that CONTRIBUTING.md names, in its walks and about Kiota, exist.</summary>
[TestClass]
public sealed partial class WalksTests
{
    [TestMethod]
    public void Types_in_the_walks_exist()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var names = Section().Matches(text).SelectMany(static s => Name().Matches(s.Value)).Select(static m => m.Groups["name"].Value).Distinct().ToList();
        Assert.IsGreaterThan(30, names.Count, "The sections were not found.");

        var sources = new[] { "src", "build" }
            .SelectMany(static f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cs", SearchOption.AllDirectories))
            .Where(static f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(static f => Identifier().Matches(File.ReadAllText(f)).Select(static m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var missing = names.Where(n => !sources.Contains(n)).ToList();

        Assert.IsEmpty(missing, $"CONTRIBUTING.md names types that do not exist: {string.Join(", ", missing)}");
    }

    [GeneratedRegex(@"^### (?:Walk|What the library uses of Kiota).*?(?=^##)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)(?:\\.[A-Z][A-Za-z]+)?`")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z][A-Za-z0-9]+")]
    private static partial Regex Identifier();
}
