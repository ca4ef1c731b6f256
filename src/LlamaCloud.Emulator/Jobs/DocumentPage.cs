namespace LlamaCloud.Emulator.Jobs;

/// <summary>What was read from one page of a document, or why it could not be read.</summary>
internal sealed record DocumentPage
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public string Text { get; init; } = "";

    public string Markdown { get; init; } = "";

    /// <summary>In points.</summary>
    public double Width { get; init; } = LetterWidth;

    /// <inheritdoc cref="Width"/>
    public double Height { get; init; } = LetterHeight;

    /// <summary>Why the page has no text, or null when it was read.</summary>
    public string? Error { get; init; }

    /// <summary>Documents without pages of their own are given one of US Letter size.</summary>
    private const double LetterWidth = 612;
    private const double LetterHeight = 792;
}
