namespace LlamaCloud.Emulator.Jobs;

/// <summary>The content of a page of a document, or the reason why it could not be read.</summary>
internal sealed record DocumentPage
{
    /// <summary>Gets the page number, starting at 1.</summary>
    public required int Number { get; init; }

    public string Text { get; init; } = "";

    public string Markdown { get; init; } = "";

    /// <summary>Gets the items as the JSON of a page of the response, or null if they follow from the Markdown.</summary>
    public string? Items { get; init; }

    /// <summary>Gets the width in points.</summary>
    public double Width { get; init; } = LetterWidth;

    /// <inheritdoc cref="Width"/>
    public double Height { get; init; } = LetterHeight;

    /// <summary>Gets the reason why the page could not be read, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Documents without pages get one page of US Letter size.</summary>
    private const double LetterWidth = 612;
    private const double LetterHeight = 792;
}
