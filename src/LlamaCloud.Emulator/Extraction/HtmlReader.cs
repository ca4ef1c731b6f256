using AngleSharp;
using AngleSharp.Html.Parser;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads web pages: what a person would see, as Markdown and as plain text.</summary>
internal static class HtmlReader
{
    public static ExtractionResult Read(Stream document)
    {
        // The parser finds the encoding itself: byte order mark, then the page's own declaration, then UTF-8. It runs no
        // script and loads nothing.
        using var context = BrowsingContext.New(Configuration.Default);
        using var page = new HtmlParser(default, context).ParseDocument(document);
        if (page.Body is not { } body)
        {
            return ExtractionResult.Failed(JobFailure.NoDataFound);
        }

        var markdown = HtmlToMarkdown.Convert(body);
        return ExtractionResult.OnePage(MarkdownPlainText.Write(markdown), markdown);
    }
}
