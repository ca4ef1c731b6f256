using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>Reads the text layer of PDFs, page by page. Pictures of text are not read: there is no text recognition here.</summary>
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

            // PdfPig swallows exceptions, and what it then returns is not the document.
            budget.Check();
            return result;
        }
        catch (PdfDocumentEncryptedException)
        {
            budget.Check();
            return ExtractionResult.Failed(JobFailure.PdfIsProtected);
        }
#pragma warning disable CA1031 // Damaged files make the library throw nearly anything; whatever it is, the file cannot be read.
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

    /// <summary>One page; a page that cannot be read does not take the others with it.</summary>
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
#pragma warning disable CA1031 // As above. A page that asks for more memory than there is leaves the process unharmed.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
            return new DocumentPage { Number = number, Error = "The page could not be read: " + exception.Message };
        }
#pragma warning restore CA1031
    }
}
