using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>Converts pages to the models of the response.</summary>
internal static class ResultPages
{
    private const string PageBreak = "\n\n";

    public static TextResult Text(IReadOnlyList<DocumentPage> pages) => new()
    {
        Pages = [.. pages.Select(page => new TextResultPage { PageNumber = page.Number, Text = page.Text })],
    };

    public static MarkdownResult Markdown(IReadOnlyList<DocumentPage> pages) => new()
    {
        Pages = [.. pages.Select(page => (MarkdownPage)(page.Error is { } error
            ? new FailedMarkdownPage { PageNumber = page.Number, Error = error }
            : new MarkdownResultPage { PageNumber = page.Number, Markdown = page.Markdown }))],
    };

    public static StructuredResult Items(IReadOnlyList<DocumentPage> pages) => new()
    {
        Pages = [.. pages.Select(page => (StructuredPage)(page.Error is { } error
            ? new FailedStructuredPage { PageNumber = page.Number, Error = error }
            : new StructuredResultPage { PageNumber = page.Number, Items = PageItems.Read(page), PageWidth = page.Width, PageHeight = page.Height }))],
    };

    public static MetadataResult Metadata(IReadOnlyList<DocumentPage> pages) => new()
    {
        Pages = [.. pages.Select(page => new MetadataResultPage { PageNumber = page.Number })],
    };

    /// <summary>Gets the tables of all pages, in order.</summary>
    public static IReadOnlyList<TableItem> Tables(IReadOnlyList<DocumentPage> pages) =>
        [.. pages.Where(page => page.Error is null).SelectMany(page => PageItems.Read(page)).OfType<TableItem>()];

    public static string FullText(IReadOnlyList<DocumentPage> pages) => string.Join(PageBreak, pages.Select(page => page.Text));

    public static string FullMarkdown(IReadOnlyList<DocumentPage> pages) => string.Join(PageBreak, pages.Select(page => page.Markdown));
}
