using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>Suggests a correction for common YAML mistakes. The parser's message only says what it was parsing.</summary>
internal static class YamlAdvice
{
    private static readonly (string Message, string Advice)[] Known =
    [
        ("Duplicate key", "remove one of the two"),
        ("tab character", "use spaces for the indentation"),
        ("unknown escape character", "use single quotes, in which a backslash is not an escape character"),
        ("Mapping values are not allowed", "put a text that contains ': ' in quotes, or correct the indentation of this line or the line before"),
        ("could not find expected ':'", "add ':' after the key, or put the text in quotes"),
        ("cannot start any token", "put a text that starts with this character in quotes"),
        ("expected alphabetic or numeric character", "put a text that starts with '*' or '&' in quotes"),
        ("did not find expected key", "put the whole text in quotes, or correct the indentation of this line"),
        ("did not find expected node content", "remove the repeated character, or put the text in quotes"),
        ("',' or ", "add the missing ',' or bracket, or put the text in quotes"),
    ];

    /// <summary>Returns the suggestion, with a semicolon in front; empty if there is none.</summary>
    /// <param name="message">The parser's message.</param>
    /// <param name="text">The document.</param>
    /// <param name="at">Where the parser stopped.</param>
    public static string Find(string message, string text, Position at)
    {
        var line = text.Split('\n').ElementAtOrDefault(at.Line - 1) ?? "";
        if (line.TrimStart().StartsWith('\t') || line.TrimStart(' ').StartsWith('\t'))
        {
            message = "tab character";
        }

        var advice = Known.FirstOrDefault(k => message.Contains(k.Message, StringComparison.Ordinal)).Advice;
        return advice is null ? "" : $"; {advice}";
    }
}
