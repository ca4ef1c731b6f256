using System.Text.RegularExpressions;

namespace LlamaCloud.Packages.Tests;

/// <summary>The code blocks of a package's README.</summary>
internal static partial class Readme
{
    /// <summary>Returns the only C# block that contains a text.</summary>
    public static string CSharp(string text, string piece) =>
        Block().Matches(text).Select(static block => block.Groups["code"].Value).Single(code => code.Contains(piece, StringComparison.Ordinal));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
