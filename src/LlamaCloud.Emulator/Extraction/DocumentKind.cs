namespace LlamaCloud.Emulator.Extraction;

/// <summary>The kinds of document that the emulator can read.</summary>
internal enum DocumentKind
{
    Unsupported,
    PlainText,
    Markdown,
    DelimitedText,
    Html,
    Pdf,
}

/// <summary>Detects the kind of a document.</summary>
internal static class DocumentKinds
{
    private static ReadOnlySpan<byte> PdfMagic => "%PDF-"u8;

    /// <summary>
    /// Detects the kind by the signature of the file, then by its extension, then, without an extension, by its content type.
    /// </summary>
    /// <param name="fileName">The name, without a folder.</param>
    /// <param name="contentType">The media type of the upload or download, or null.</param>
    /// <param name="start">The first bytes of the file.</param>
    public static DocumentKind Detect(string fileName, string? contentType, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(PdfMagic))
        {
            return DocumentKind.Pdf;
        }

        return Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".txt" or ".text" => DocumentKind.PlainText,
            ".md" or ".markdown" => DocumentKind.Markdown,
            ".csv" or ".tsv" => DocumentKind.DelimitedText,
            ".htm" or ".html" or ".xhtml" or ".xhtm" => DocumentKind.Html,
            ".pdf" => DocumentKind.Pdf,
            "" => FromContentType(contentType),
            _ => DocumentKind.Unsupported,
        };
    }

    private static DocumentKind FromContentType(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/plain" => DocumentKind.PlainText,
        "text/markdown" => DocumentKind.Markdown,
        "text/csv" or "text/tab-separated-values" => DocumentKind.DelimitedText,
        "text/html" or "application/xhtml+xml" => DocumentKind.Html,
        "application/pdf" => DocumentKind.Pdf,
        _ => DocumentKind.Unsupported,
    };
}
