using System.Diagnostics.CodeAnalysis;
using LlamaCloud.Emulator.Extraction.Pdf.Fonts;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// The resources that text needs: fonts and forms. They are checked before PdfPig loads them; colors and patterns are not loaded at
/// all.
/// </summary>
internal sealed class TextResources(IResourceStore inner, IPdfTokenScanner scanner, PdfCheck check, PdfFonts fonts) : IResourceStore
{
    private readonly Dictionary<DictionaryToken, DictionaryToken> _textResources = new(ReferenceEqualityComparer.Instance);

    public void LoadResourceDictionary(DictionaryToken resourceDictionary)
    {
        check.Enter(resourceDictionary);
        if (resourceDictionary.TryGet(NameToken.Font, out var token) && DirectObjectFinder.TryGet(token, scanner, out DictionaryToken? entries))
        {
            foreach (var font in entries.Data.Values)
            {
                fonts.Prepare(font);
            }
        }

        if (!_textResources.TryGetValue(resourceDictionary, out var text))
        {
            text = resourceDictionary.Without(NameToken.ColorSpace).Without(NameToken.Pattern).Without(NameToken.Shading).Without(NameToken.Properties);
            _textResources.Add(resourceDictionary, text);
        }

        inner.LoadResourceDictionary(text);
    }

    public void UnloadResourceDictionary()
    {
        check.Leave();
        inner.UnloadResourceDictionary();
    }

    public IFont? GetFont(NameToken name) => inner.GetFont(name);

    public IFont GetFontDirectly(IndirectReferenceToken fontReferenceToken)
    {
        fonts.Prepare(fontReferenceToken);
        return inner.GetFontDirectly(fontReferenceToken);
    }

    public bool TryGetXObject(NameToken name, [NotNullWhen(true)] out StreamToken? stream) => inner.TryGetXObject(name, out stream);

    public bool TryGetXObjectReference(NameToken name, out IndirectReference reference) => inner.TryGetXObjectReference(name, out reference);

    public DictionaryToken? GetExtendedGraphicsStateDictionary(NameToken name) => inner.GetExtendedGraphicsStateDictionary(name);

    public bool TryGetNamedColorSpace(NameToken name, out ResourceColorSpace namedColorSpace)
    {
        namedColorSpace = default;
        return false;
    }

    public ColorSpaceDetails GetColorSpaceDetails(NameToken? name, DictionaryToken? dictionary) => DeviceGrayColorSpaceDetails.Instance;

    public ColorSpaceDetails GetDeviceColorSpaceDetails(ColorSpace deviceColorSpace) => DeviceGrayColorSpaceDetails.Instance;

    public DictionaryToken? GetMarkedContentPropertiesDictionary(NameToken name) => null;

    public IReadOnlyDictionary<NameToken, PatternColor> GetPatterns() => inner.GetPatterns();

    public Shading GetShading(NameToken name) => inner.GetShading(name);
}
