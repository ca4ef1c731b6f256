using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>Reads the text layer of PDFs, page by page. There is no text recognition for scanned pages.</summary>
internal static class PdfReader
{
    public static ExtractionResult Read(Stream document, PageSelection selection, ReadingBudget budget)
    {
        try
        {
            var filters = new PdfFilters(budget);
            filters.Trees.AddFile(document);
            using var pdf = PdfDocument.Open(new GuardedStream(document, budget), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = ReadingBudget.MaxLevels,
                FilterProvider = filters,
            });
            pdf.AddPageFactory<TextPage, TextPageFactory>();
            var result = ReadPages(pdf, selection, budget);

            // PdfPig swallows exceptions and then returns an incomplete document.
            budget.Check();
            return result;
        }
        catch (PdfDocumentEncryptedException)
        {
            budget.Check();
            return ExtractionResult.Failed(JobFailure.PdfIsProtected);
        }
#pragma warning disable CA1031 // For damaged files, the library throws exceptions of many types; the file cannot be read in any case.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
            return ExtractionResult.Failed(JobFailure.PdfIsBroken);
        }
#pragma warning restore CA1031
    }

    private static ExtractionResult ReadPages(PdfDocument pdf, PageSelection selection, ReadingBudget budget)
    {
        var pages = new List<DocumentPage>();
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            budget.Check();
            if (selection.Includes(number, pdf.NumberOfPages))
            {
                pages.Add(ReadPage(pdf, number, budget));
            }
        }

        if (pages.Count > 0 && pages.TrueForAll(page => page.Error is not null))
        {
            return ExtractionResult.Failed(JobFailure.PdfIsBroken);
        }

        return pages.Exists(page => page.Text.Length > 0) ? ExtractionResult.FromPages(pages) : ExtractionResult.Failed(JobFailure.NoDataFound);
    }

    /// <summary>Reads one page. A page that cannot be read does not affect the others.</summary>
    private static DocumentPage ReadPage(PdfDocument pdf, int number, ReadingBudget budget)
    {
        try
        {
            var page = pdf.GetPage<TextPage>(number);
            var blocks = PdfPageLayout.Read(page.Letters, budget);
            return new DocumentPage
            {
                Number = number,
                Text = string.Join("\n\n", blocks.Select(block => block.Text)),
                Markdown = string.Join("\n\n", blocks.Select(block => block.Markdown)),
                Width = page.Width,
                Height = page.Height,
            };
        }
#pragma warning disable CA1031 // As above. A failed allocation does not affect the process.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
            return new DocumentPage { Number = number, Error = "The page could not be read: " + exception.Message };
        }
#pragma warning restore CA1031
    }
}
