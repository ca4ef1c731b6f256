using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LlamaCloud.Tests;

/// <summary>A fenced block of code on a Markdown page.</summary>
/// <param name="Page">The page, relative to the root of the repository.</param>
/// <param name="Number">The number of the block on its page, from 1.</param>
/// <param name="Language">The language after the fence.</param>
/// <param name="Code">The lines between the fences.</param>
internal sealed partial record CodeBlock(string Page, int Number, string Language, string Code)
{
    /// <summary>Gets README.md, TROUBLESHOOTING.md, and the pages of the packages and programs.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md",
        "TROUBLESHOOTING.md",
        .. Directory.GetFiles(Path.Combine(Root(), "src"), "*.md", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(static path => Path.GetRelativePath(Root(), path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads the blocks of a page of this repository.</summary>
    public static IReadOnlyList<CodeBlock> Read(string page) => Parse(page, File.ReadAllText(PathOf(page)));

    /// <summary>Gets the full path of a file of this repository.</summary>
    public static string PathOf(string name) => Path.Combine(Root(), name);

    /// <summary>Reads the blocks of a text.</summary>
    public static IReadOnlyList<CodeBlock> Parse(string page, string text) =>
        [.. Fence().Matches(text).Select((block, index) => new CodeBlock(page, index + 1, block.Groups["language"].Value, block.Groups["code"].Value))];

    public override string ToString() => $"{Page}, block {Number}";

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));

    [GeneratedRegex("^```(?<language>.*)\n(?<code>(.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
