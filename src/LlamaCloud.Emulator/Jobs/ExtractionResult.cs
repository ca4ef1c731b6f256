namespace LlamaCloud.Emulator.Jobs;

/// <summary>The pages of a document, or its failure.</summary>
/// <param name="Pages">The pages in order; empty if the document could not be read.</param>
/// <param name="Failure">The error message of a failed job, or null; see <see cref="JobFailure"/>.</param>
internal sealed record ExtractionResult(IReadOnlyList<DocumentPage> Pages, string? Failure)
{
    /// <summary>Gets the document itself if it is a PDF that is small enough to be stored; otherwise null.</summary>
    public byte[]? Pdf { get; init; }

    public static ExtractionResult Failed(string failure) => new([], failure);

    public static ExtractionResult FromPages(IReadOnlyList<DocumentPage> pages) => new(pages, null);

    /// <summary>Creates the result of a document without pages.</summary>
    public static ExtractionResult OnePage(string text, string markdown) =>
        string.IsNullOrWhiteSpace(text) && string.IsNullOrWhiteSpace(markdown)
            ? Failed(JobFailure.NoDataFound)
            : FromPages([new DocumentPage { Number = 1, Text = text, Markdown = markdown }]);
}
