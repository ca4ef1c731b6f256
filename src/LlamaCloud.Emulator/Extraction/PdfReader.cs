using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads the text layer of PDFs, page by page. Pictures of text are not read: there is no text recognition here.</summary>
internal static class PdfReader
{
    public static ExtractionResult Read(Stream document, PageSelection selection, CancellationToken cancellationToken)
    {
        try
        {
            using var pdf = PdfDocument.Open(document, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            return ReadPages(pdf, selection, cancellationToken);
        }
        catch (PdfDocumentEncryptedException)
        {
            return ExtractionResult.Failed(JobFailure.PdfIsProtected);
        }
#pragma warning disable CA1031 // Damaged files make the library throw nearly anything; whatever it is, the file cannot be read.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            return ExtractionResult.Failed(JobFailure.PdfIsBroken);
        }
#pragma warning restore CA1031
    }

    private static ExtractionResult ReadPages(PdfDocument pdf, PageSelection selection, CancellationToken cancellationToken)
    {
        var pages = new List<DocumentPage>();
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (selection.Includes(number, pdf.NumberOfPages))
            {
                pages.Add(ReadPage(pdf, number));
            }
        }

        if (pages.Count > 0 && pages.TrueForAll(page => page.Error is not null))
        {
            return ExtractionResult.Failed(JobFailure.PdfIsBroken);
        }

        return pages.Exists(page => page.Text.Length > 0) ? ExtractionResult.Of(pages) : ExtractionResult.Failed(JobFailure.NoDataFound);
    }

    /// <summary>One page; a page that cannot be read does not take the others with it.</summary>
    private static DocumentPage ReadPage(PdfDocument pdf, int number)
    {
        try
        {
            Page page = pdf.GetPage(number);
            var blocks = PdfPageLayout.Read(page);
            return new DocumentPage
            {
                Number = number,
                Text = string.Join("\n\n", blocks.Select(block => block.Text)),
                Markdown = string.Join("\n\n", blocks.Select(block => block.Markdown)),
                Width = page.Width,
                Height = page.Height,
            };
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new DocumentPage { Number = number, Error = "The page could not be read: " + exception.Message };
        }
#pragma warning restore CA1031
    }
}
