using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Extraction.Markup;
using LlamaCloud.Emulator.Extraction.Pdf;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads documents of all supported kinds.</summary>
internal static class DocumentReader
{
    /// <summary>The limit for text, which is read as a whole; PDFs are read page by page.</summary>
    public const int MaxTextBytes = 32 * 1024 * 1024;

    /// <summary>The limit for PDFs that are kept as a result file.</summary>
    private const int MaxKeptBytes = 32 * 1024 * 1024;

    private const int StartLength = 8;

    /// <summary>Reads a document. Returns a failure for a document that cannot be read.</summary>
    /// <param name="document">The file; must be seekable.</param>
    /// <param name="fileName">The file name, without a folder.</param>
    /// <param name="contentType">The media type of the upload or download, or null.</param>
    /// <param name="selection">Which pages to read.</param>
    /// <param name="cancellationToken">Stops reading within a second.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static ExtractionResult Read(
        Stream document, string fileName, string? contentType, PageSelection selection, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(cancellationToken);
        try
        {
            budget.Check();
            return Read(document, fileName, contentType, selection, budget);
        }
        catch (DocumentLimitException exception)
        {
            return ExtractionResult.Failed(exception.Message);
        }
        catch (OutOfMemoryException)
        {
            // A failed allocation of a single large block does not affect the process.
            return ExtractionResult.Failed(JobFailure.DocumentTooLarge);
        }
#pragma warning disable CA1031 // The libraries throw exceptions of many types; the job ends in any case.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ExtractionResult.Failed(JobFailure.Unknown);
        }
#pragma warning restore CA1031
    }

    private static ExtractionResult Read(Stream document, string fileName, string? contentType, PageSelection selection, ReadingBudget budget)
    {
        Span<byte> start = stackalloc byte[StartLength];
        document.Position = 0;
        var kind = DocumentKinds.Detect(fileName, contentType, start[..document.ReadAtLeast(start, StartLength, throwOnEndOfStream: false)]);
        document.Position = 0;
        return kind switch
        {
            DocumentKind.Unsupported => ExtractionResult.Failed(JobFailure.UnsupportedFileType),
            DocumentKind.Pdf => WithDocument(PdfReader.Read(document, selection, budget), document),
            _ when document.Length > MaxTextBytes => ExtractionResult.Failed(JobFailure.DocumentTooLarge),
            _ when !selection.Includes(1, pageCount: 1) => ExtractionResult.Failed(JobFailure.NoDataFound),
            DocumentKind.Html => HtmlReader.Read(document, budget),
            _ => ReadText(kind, document, fileName, budget),
        };
    }

    private static ExtractionResult WithDocument(ExtractionResult result, Stream document)
    {
        if (result.Failure is not null || document.Length > MaxKeptBytes)
        {
            return result;
        }

        var bytes = new byte[document.Length];
        document.Position = 0;
        document.ReadExactly(bytes);
        return result with { Pdf = bytes };
    }

    private static ExtractionResult ReadText(DocumentKind kind, Stream document, string fileName, ReadingBudget budget)
    {
        var bytes = new byte[document.Length];
        document.ReadExactly(bytes);
        return TextDecoder.Decode(bytes) switch
        {
            null => ExtractionResult.Failed(JobFailure.UnsupportedFileType),
            var text when kind == DocumentKind.DelimitedText => DelimitedTextReader.Read(text, fileName, budget),
            var text when kind == DocumentKind.Markdown => ExtractionResult.OnePage(MarkdownPlainText.Write(text, budget), text),
            var text => ExtractionResult.OnePage(text, text),
        };
    }
}
