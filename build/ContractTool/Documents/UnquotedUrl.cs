using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>
/// <c>{url: https://…}</c>: NSwag reads it, Microsoft.OpenApi and Kiota do not, and their message
/// ("unexpected ':'") does not name the cause.
/// </summary>
internal static partial class UnquotedUrl
{
    public const string Code = "LC1002";

    public const string Summary = "a URL in a flow mapping or sequence is quoted";

    public const string Message =
        "a URL without quotes inside {…} or […] cannot be read by Microsoft.OpenApi and Kiota; put it in quotes, or write the mapping in block style.";

    /// <summary>Returns true if the text at the position of a syntax error is an unquoted URL.</summary>
    public static bool Explains(string text, Position at)
    {
        var line = text.Split('\n').ElementAtOrDefault(at.Line - 1) ?? "";
        return at.Column <= line.Length && PlainUrl().IsMatch(line[(at.Column - 1)..]);
    }

    [GeneratedRegex("^[a-z][a-z0-9+.-]*://", RegexOptions.IgnoreCase)]
    private static partial Regex PlainUrl();
}
