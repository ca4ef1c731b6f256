using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Reads web pages: what a person would see, as Markdown and as plain text.</summary>
internal static class HtmlReader
{
    public static ExtractionResult Read(Stream document, ReadingBudget budget)
    {
        // The parser finds the encoding itself: byte order mark, then the page's own declaration, then UTF-8. It runs no
        // script and loads nothing.
        using var context = BrowsingContext.New(Configuration.Default);
        using var page = new HtmlParser(Options(budget), context).ParseDocument(new GuardedStream(document, budget));
        budget.Check();
        if (page.Body is not { } body)
        {
            return ExtractionResult.Failed(JobFailure.NoDataFound);
        }

        var markdown = new HtmlToMarkdown(budget).Convert(body);
        return ExtractionResult.OnePage(MarkdownPlainText.Write(markdown, budget), markdown);
    }

    /// <summary>Parses a piece of HTML.</summary>
    public static IHtmlDocument Parse(string html, ReadingBudget? budget) => new HtmlParser(Options(budget)).ParseDocument(html);

    /// <summary>A tag may repeat thousands of others that are still open, so that a page becomes far larger than its source.</summary>
    private static HtmlParserOptions Options(ReadingBudget? budget) => budget is null ? default : new HtmlParserOptions { OnCreated = (_, _) => budget.Check() };
}
