namespace LlamaCloud.Emulator.Jobs;

/// <summary>The pages of a document, or why there are none.</summary>
/// <param name="Pages">In order; empty when the document could not be read.</param>
/// <param name="Failure">What the job says when it failed, or null; see <see cref="JobFailure"/>.</param>
internal sealed record ExtractionResult(IReadOnlyList<DocumentPage> Pages, string? Failure)
{
    public static ExtractionResult Failed(string failure) => new([], failure);

    public static ExtractionResult FromPages(IReadOnlyList<DocumentPage> pages) => new(pages, null);

    /// <summary>A document that has no pages of its own.</summary>
    public static ExtractionResult OnePage(string text, string markdown) =>
        string.IsNullOrWhiteSpace(text) && string.IsNullOrWhiteSpace(markdown)
            ? Failed(JobFailure.NoDataFound)
            : FromPages([new DocumentPage { Number = 1, Text = text, Markdown = markdown }]);
}
