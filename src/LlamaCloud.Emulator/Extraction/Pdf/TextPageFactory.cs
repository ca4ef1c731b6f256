using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Extraction.Pdf.Fonts;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>Creates pages that only have letters. PdfPig creates an instance and requires exactly this constructor.</summary>
internal sealed class TextPageFactory : BasePageFactory<TextPage>
{
    private readonly ReadingBudget _budget;

    public TextPageFactory(
        IPdfTokenScanner pdfScanner, IResourceStore resourceStore, ILookupFilterProvider filterProvider, IPageContentParser pageContentParser, ParsingOptions parsingOptions)
        : base(pdfScanner, Resources(pdfScanner, resourceStore, filterProvider, parsingOptions), filterProvider, new ContentParser(((PdfFilters)parsingOptions.FilterProvider!).Budget), parsingOptions) =>
        _budget = ((PdfFilters)parsingOptions.FilterProvider!).Budget;

    protected override TextPage ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var processor = new TextProcessor(
            pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions, _budget);
        var size = cropBox.GetVisibleBounds(rotation);
        return new TextPage(processor.Process(pageNumber, operations), size.Width, size.Height);
    }

    private static TextResources Resources(IPdfTokenScanner scanner, IResourceStore store, ILookupFilterProvider filters, ParsingOptions options)
    {
        var budget = ((PdfFilters)options.FilterProvider!).Budget;
        return new TextResources(store, scanner, new PdfCheck(scanner, budget), new PdfFonts(scanner, filters, scanner.ReplaceToken, budget));
    }

    /// <summary>Parses the content of pages and forms, with a limit on the number of operators.</summary>
    private sealed class ContentParser(ReadingBudget budget) : IPageContentParser, IGraphicsStateOperationFactory
    {
        /// <summary>PdfPig lists all operators before it runs the first one; 32 MB of content can have 16 million.</summary>
        private const int MaxOperations = 4_000_000;

        private int _operations;

        public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log)
        {
            _operations = 0;
            var parser = new PageContentParser(this, new StackDepthGuard(ReadingBudget.MaxLevels), useLenientParsing: true);
            return parser.Parse(pageNumber, new GuardedBytes(inputBytes, budget), log);
        }

        public IGraphicsStateOperation? Create(OperatorToken op, IReadOnlyList<IToken> operands)
        {
            if (++_operations > MaxOperations)
            {
                budget.GiveUp(JobFailure.DocumentTooLarge);
                return NoOperation.Instance;
            }

            return TextOperators.IsOther(op.Data) ? NoOperation.Instance : ReflectionGraphicsStateOperationFactory.Instance.Create(op, operands);
        }
    }
}
