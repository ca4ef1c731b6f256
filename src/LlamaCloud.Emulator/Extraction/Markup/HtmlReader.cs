using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Reads the visible text of web pages as Markdown and as plain text.</summary>
internal static class HtmlReader
{
    public static ExtractionResult Read(Stream document, ReadingBudget budget)
    {
        // The parser detects the encoding: byte order mark, then the declaration of the page, then UTF-8. It does not run scripts or
        // load resources.
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

    /// <summary>A tag can repeat thousands of open tags, so that the parsed page becomes much larger than its source.</summary>
    private static HtmlParserOptions Options(ReadingBudget? budget) => budget is null ? default : new HtmlParserOptions { OnCreated = (_, _) => budget.Check() };
}
