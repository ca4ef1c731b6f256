using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>A page of a parsed document.</summary>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="Text">The Markdown, or for a tier without Markdown the text; empty if the page failed.</param>
/// <param name="Problem">Why the page has no Markdown; null if it has.</param>
internal sealed record ResultPage(int Number, string Text, string? Problem = null)
{
    /// <summary>Gets the pages of a result, in the order of the document.</summary>
    public static IReadOnlyList<ResultPage> Create(ParseResultResponse result) => result.Markdown is { } markdown
        ? [.. markdown.Pages.Select(static page => page switch
        {
            MarkdownResultPage good => new ResultPage(page.PageNumber, good.Markdown),
            FailedMarkdownPage failed => new ResultPage(page.PageNumber, "", failed.Error),
            _ => new ResultPage(page.PageNumber, "", "no Markdown"),
        })]
        : [.. (result.Text?.Pages ?? []).Select(static page => new ResultPage(page.PageNumber, page.Text))];
}
