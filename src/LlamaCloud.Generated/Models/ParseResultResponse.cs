namespace LlamaCloud.Generated.Models;

/// <content>The Markdown of all pages, and the pages that failed.</content>
public partial class ParseResultResponse
{
    private const string PageSeparator = "\n\n";

    /// <summary>Gets the pages that the service could not parse, of every result that was requested. They are collected at the first access.</summary>
    public IReadOnlyList<FailedPage> FailedPages => field ??=
    [
        .. (Markdown?.Pages ?? []).OfType<FailedMarkdownPage>().Select(static page => new FailedPage(page.PageNumber, "markdown", page.Error)),
        .. (Items?.Pages ?? []).OfType<FailedStructuredPage>().Select(static page => new FailedPage(page.PageNumber, "items", page.Error)),
        .. (Forms?.Pages ?? []).OfType<FailedFormsPage>().Select(static page => new FailedPage(page.PageNumber, "forms", page.Error)),
    ];

    /// <summary>Returns the Markdown of all pages, in the order of the document, with a blank line between pages.</summary>
    /// <param name="failedPages">What to do with pages that the service could not parse.</param>
    /// <returns>The Markdown.</returns>
    /// <exception cref="InvalidOperationException">The Markdown was not requested; add it to <c>Expand</c>.</exception>
    /// <exception cref="LlamaCloudException">A page failed, and <paramref name="failedPages"/> is <see cref="FailedPageHandling.Throw"/>.</exception>
    public string GetMarkdown(FailedPageHandling failedPages = FailedPageHandling.Throw)
    {
        if (Markdown is null)
        {
            return MarkdownFull ?? throw new InvalidOperationException("The result has no Markdown. Request it: Expand = [ParseResultExpansion.Markdown].");
        }

        if (failedPages == FailedPageHandling.Throw && Markdown.Pages.Any(static page => page is not MarkdownResultPage))
        {
            throw new LlamaCloudException(
                $"The Markdown of the parse job {Job.Id} is incomplete: {string.Join("; ", FailedPages.Where(static p => p.Result == "markdown").Select(static p => $"page {p.PageNumber}: {p.Error}"))}. "
                + $"Use {nameof(FailedPageHandling)}.{nameof(FailedPageHandling.Skip)} or {nameof(FailedPageHandling.Comment)} to get the other pages.");
        }

        return string.Join(PageSeparator, Markdown.Pages
            .Select(page => page switch
            {
                MarkdownResultPage result => result.Markdown,
                FailedMarkdownPage failed when failedPages == FailedPageHandling.Comment => $"<!-- page {failed.PageNumber}: {failed.Error.Replace("--", "- -")} -->",
                _ => null,
            })
            .Where(static text => text is not null));
    }
}
