using System.Text;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>The text of a whole document: its pages, separated by an empty line.</summary>
internal static class ResultText
{
    /// <summary>Gets the Markdown, without the pages that failed; null if the result has none.</summary>
    public static string? Markdown(ParseResultResponse result) => result.Markdown is { } markdown
        ? Join(markdown.Pages.OfType<MarkdownResultPage>().Select(static page => page.Markdown))
        : result.MarkdownFull;

    /// <summary>Gets the plain text; null if the result has none.</summary>
    public static string? Text(ParseResultResponse result) => result.Text is { } text
        ? Join(text.Pages.Select(static page => page.Text))
        : result.TextFull;

    private static string Join(IEnumerable<string> pages)
    {
        var text = new StringBuilder();
        foreach (var page in pages)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(page.TrimEnd('\n')).Append('\n');
        }

        return text.ToString();
    }
}
