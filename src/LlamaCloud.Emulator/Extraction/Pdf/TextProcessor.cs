using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Runs the content of a page and collects its letters. Other drawing operators are ignored. Forms that draw each other in a cycle or
/// more than 100 levels deep are not followed.
/// </summary>
internal sealed class TextProcessor : BaseStreamProcessor<IReadOnlyList<Letter>>
{
    /// <summary>Forms can draw a few letters a billion times, and each letter takes a few hundred bytes.</summary>
    private const int MaxLetters = 200_000;

    /// <summary>The largest page has 14,400 points. The layout analysis makes a list for every 10 points between two words.</summary>
    private const double MaxCoordinate = 1_000_000;
    private const double CapitalHeight = 0.7;

    /// <summary>PdfPig copies the graphics state for each level, without a limit.</summary>
    private const int MaxSavedStates = 10_000;

    private readonly ReadingBudget _budget;
    private readonly List<Letter> _letters = [];
    private readonly List<StreamToken> _forms = [];

    public TextProcessor(
        int pageNumber,
        IResourceStore resourceStore,
        IPdfTokenScanner pdfScanner,
        IPageContentParser pageContentParser,
        ILookupFilterProvider filterProvider,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        in TransformationMatrix initialMatrix,
        ParsingOptions parsingOptions,
        ReadingBudget budget)
        : base(pageNumber, resourceStore, pdfScanner, pageContentParser, filterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, parsingOptions) =>
        _budget = budget;

    public override IReadOnlyList<Letter> Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        _ = CloneAllStates();
        ProcessOperations(operations);
        return _letters;
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            _budget.Check();
            if (TextOperators.Contains(operation.Operator))
            {
                operation.Run(this);
            }
        }
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        _budget.AddOutput(unicode.Length);
        if (_letters.Count >= MaxLetters)
        {
            _budget.Exceed(JobFailure.DocumentTooLarge);
        }

        var bounds = PerformantRectangleTransformer.Transform(renderingMatrix, textMatrix, transformationMatrix, characterBoundingBox.GlyphBounds);
        var advance = PerformantRectangleTransformer.Transform(
            renderingMatrix, textMatrix, transformationMatrix, new PdfRectangle(0, 0, characterBoundingBox.Width, UserSpaceUnit.PointMultiples));
        var loose = PerformantRectangleTransformer.Transform(
            renderingMatrix, textMatrix, transformationMatrix, new PdfRectangle(0, font.GetDescent(), characterBoundingBox.Width, font.GetAscent()));

        // The outlines were removed from the programs; this is about the height of a capital letter.
        var capital = PerformantRectangleTransformer.Transform(
            renderingMatrix, textMatrix, transformationMatrix, new PdfRectangle(0, 0, characterBoundingBox.Width, CapitalHeight));
        if (!IsOnAnyPage(advance) || !IsOnAnyPage(capital) || !double.IsFinite(pointSize))
        {
            return;
        }

        _letters.Add(new Letter(
            unicode,
            bounds.Height > double.Epsilon && IsOnAnyPage(bounds) ? bounds : capital,
            IsOnAnyPage(loose) ? loose : capital,
            advance.BottomLeft,
            advance.BottomRight,
            advance.Width,
            fontSize,
            font.Details,
            currentState.FontState.TextRenderingMode,
            GrayColor.Black,
            GrayColor.Black,
            pointSize,
            TextSequence));
    }

    private static bool IsOnAnyPage(PdfRectangle area) => IsOnAnyPage(area.BottomLeft) && IsOnAnyPage(area.TopLeft) && IsOnAnyPage(area.TopRight);

    private static bool IsOnAnyPage(PdfPoint point) => Math.Abs(point.X) < MaxCoordinate && Math.Abs(point.Y) < MaxCoordinate;

    public override void PushState()
    {
        if (StackSize > MaxSavedStates)
        {
            _budget.Exceed(JobFailure.NestedTooDeeply);
        }

        base.PushState();
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        // Stamps of a widespread signing program draw themselves; PdfPig and other readers ignore that, too.
        if (_forms.Count > 0 && ReferenceEquals(_forms[^1], formStream))
        {
            return;
        }

        if (_forms.Count >= ReadingBudget.MaxLevels || _forms.Exists(form => ReferenceEquals(form, formStream)))
        {
            _budget.Exceed(JobFailure.NestedTooDeeply);
        }

        _forms.Add(formStream);
        try
        {
            base.ProcessFormXObject(formStream, xObjectName);
        }
        finally
        {
            _forms.RemoveAt(_forms.Count - 1);
        }
    }

    /// <summary>Only uses the font of a graphics state.</summary>
    public override void SetNamedGraphicsState(NameToken stateName)
    {
        if (ResourceStore.GetExtendedGraphicsStateDictionary(stateName) is { } state
            && state.TryGet(NameToken.Font, PdfScanner, out ArrayToken? font)
            && font is { Length: 2 } && font[0] is IndirectReferenceToken reference && font[1] is NumericToken size)
        {
            var fontState = GetCurrentState().FontState;
            fontState.FromExtendedGraphicsState = true;
            fontState.FontSize = size.Data;
            ActiveExtendedGraphicsStateFont = ResourceStore.GetFontDirectly(reference);
        }
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
    }

    protected override void RenderInlineImage(InlineImage inlineImage)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath() => null;

    public override void StrokePath(bool close)
    {
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
    }

    public override void MoveTo(double x, double y)
    {
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
    }

    public override void LineTo(double x, double y)
    {
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
    }

    public override void EndPath()
    {
    }

    public override void ClosePath()
    {
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }
}
