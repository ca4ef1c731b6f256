using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>Creates the pages that a script, a change of a job or a seeded job determines.</summary>
internal static class JobPages
{
    public const string PageError = "PAGE_FAILED";

    /// <summary>Returns null if neither Markdown nor items are given. Items take precedence.</summary>
    public static IReadOnlyList<DocumentPage>? Create(IReadOnlyList<string>? markdown, IReadOnlyList<IReadOnlyList<PageItem>>? items) =>
        items is not null ? [.. items.Select(static (page, i) => ScriptedPages.FromItems(i + 1, page))]
        : markdown is not null ? [.. markdown.Select(static (page, i) => ScriptedPages.FromMarkdown(i + 1, page))]
        : null;

    public static IReadOnlyList<DocumentPage> WithFailed(IReadOnlyList<DocumentPage> pages, IReadOnlyList<int> failed) =>
        [.. pages.Select(page => failed.Contains(page.Number)
            ? new DocumentPage { Number = page.Number, Width = page.Width, Height = page.Height, Error = PageError }
            : page)];
}
