using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Checks what PdfPig follows recursively in the resources of pages and forms, and stops reading if it finds a cycle or more than 100
/// levels. PdfPig has no limits there: a color space whose base is itself ends the process.
/// </summary>
internal sealed class PdfCheck(IPdfTokenScanner scanner, ReadingBudget budget)
{
    /// <summary>The objects that are being checked, and the number of levels of those that were checked.</summary>
    private readonly HashSet<(Kind, IndirectReference)> _path = [];
    private readonly Dictionary<(Kind, IndirectReference), int> _heights = [];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Stack<DictionaryToken?> _colorSpaces = new();

    private enum Kind
    {
        ColorSpace,
        Function,
        Pattern,
        Shading,
        State,
        SoftMask,
    }

    /// <summary>Checks the resources of a page or a form, which can use the resources around it, before they are loaded.</summary>
    public void Enter(DictionaryToken resources)
    {
        _colorSpaces.Push(Dictionary(resources, NameToken.ColorSpace));
        FollowAll(Kind.ColorSpace, _colorSpaces.Peek());
        FollowAll(Kind.Pattern, Dictionary(resources, NameToken.Pattern));
        FollowAll(Kind.Shading, Dictionary(resources, NameToken.Shading));
        FollowAll(Kind.State, Dictionary(resources, NameToken.ExtGState));
    }

    public void Leave() => _colorSpaces.Pop();

    private void FollowAll(Kind kind, DictionaryToken? entries)
    {
        foreach (var entry in entries?.Data.Values ?? [])
        {
            _ = Follow(kind, entry, 0);
        }
    }

    /// <summary>Gets the number of levels from here on.</summary>
    private int Follow(Kind kind, IToken? token, int level)
    {
        budget.Check();
        if (level > ReadingBudget.MaxLevels)
        {
            budget.Exceed(JobFailure.NestedTooDeeply);
        }

        if (token is not IndirectReferenceToken reference)
        {
            return Children(kind, token, level);
        }

        var key = (kind, reference.Data);
        if (_heights.TryGetValue(key, out var height) && height + level <= ReadingBudget.MaxLevels)
        {
            return height;
        }

        if (height > 0 || !_path.Add(key))
        {
            budget.Exceed(JobFailure.NestedTooDeeply);
        }

        height = Children(kind, Resolve(reference), level);
        _path.Remove(key);
        return _heights[key] = height;
    }

    private int Children(Kind kind, IToken? token, int level)
    {
        var dictionary = token as DictionaryToken ?? (token as StreamToken)?.StreamDictionary;
        return kind switch
        {
            Kind.ColorSpace when token is NameToken name => Named(name.Data, level),
            Kind.ColorSpace when token is ArrayToken array => ColorSpace(array, level),
            Kind.ColorSpace => Next(Kind.ColorSpace, dictionary, level, NameToken.Alternate, NameToken.ColorSpace),
            Kind.Function when token is ArrayToken array => Each(Kind.Function, array.Data, level),
            Kind.Function when dictionary is not null && Value(dictionary, NameToken.Functions) is ArrayToken array => Each(Kind.Function, array.Data, level),
            Kind.Pattern => Math.Max(Next(Kind.Shading, dictionary, level, NameToken.Shading), Next(Kind.State, dictionary, level, NameToken.ExtGState)),
            Kind.Shading => Math.Max(Next(Kind.ColorSpace, dictionary, level, NameToken.ColorSpace, NameToken.Cs), Next(Kind.Function, dictionary, level, NameToken.Function)),
            Kind.State => Math.Max(Next(Kind.SoftMask, dictionary, level, NameToken.Smask), Next(Kind.Function, dictionary, level, NameToken.Tr)),
            Kind.SoftMask => Next(Kind.Function, dictionary, level, NameToken.Tr),
            _ => 0,
        };
    }

    /// <summary>A name can refer to a color space of these resources or of those around them.</summary>
    private int Named(string name, int level)
    {
        foreach (var colorSpaces in _colorSpaces)
        {
            if (colorSpaces is not null && colorSpaces.Data.TryGetValue(name, out var token))
            {
                if (!_names.Add(name))
                {
                    // The default for a device color space may refer to the device color space itself, by the specification.
                    if (name.StartsWith("Device", StringComparison.Ordinal))
                    {
                        return 0;
                    }

                    budget.Exceed(JobFailure.NestedTooDeeply);
                }

                var height = Follow(Kind.ColorSpace, token, level + 1) + 1;
                _names.Remove(name);
                return height;
            }
        }

        return 0;
    }

    private int ColorSpace(ArrayToken array, int level)
    {
        if (array.Length < 2 || Resolve(array[0]) is not NameToken kind)
        {
            return 0;
        }

        return kind.Data switch
        {
            "Indexed" or "I" or "Pattern" or "ICCBased" => Each(Kind.ColorSpace, [array[1]], level),
            "Separation" or "DeviceN" => Math.Max(
                Each(Kind.ColorSpace, array.Data.Skip(2).Take(1), level),
                Math.Max(Each(Kind.Function, array.Data.Skip(3).Take(1), level), Attributes(array, level))),
            _ => 0,
        };
    }

    private int Attributes(ArrayToken array, int level)
    {
        if (array.Length < 5 || Resolve(array[4]) is not DictionaryToken attributes)
        {
            return 0;
        }

        var colorants = attributes.TryGet(NameToken.Colorants, out var token) ? Resolve(token) as DictionaryToken : null;
        return Each(Kind.ColorSpace, colorants?.Data.Values ?? [], level);
    }

    private int Next(Kind kind, DictionaryToken? dictionary, int level, params ReadOnlySpan<NameToken> names)
    {
        var height = 0;
        foreach (var name in names)
        {
            if (dictionary is not null && dictionary.TryGet(name, out var token))
            {
                height = Math.Max(height, Follow(kind, token, level + 1) + 1);
            }
        }

        return height;
    }

    private int Each(Kind kind, IEnumerable<IToken> tokens, int level)
    {
        var height = 0;
        foreach (var token in tokens)
        {
            height = Math.Max(height, Follow(kind, token, level + 1) + 1);
        }

        return height;
    }

    private DictionaryToken? Dictionary(DictionaryToken dictionary, NameToken name) => Value(dictionary, name) as DictionaryToken;

    private IToken? Value(DictionaryToken dictionary, NameToken name) => dictionary.TryGet(name, out var token) ? Resolve(token) : null;

    private IToken? Resolve(IToken token) =>
        token is not IndirectReferenceToken ? token
        : DirectObjectFinder.TryGet(token, scanner, out StreamToken? stream) ? stream
        : DirectObjectFinder.TryGet(token, scanner, out DictionaryToken? dictionary) ? dictionary
        : DirectObjectFinder.TryGet(token, scanner, out ArrayToken? array) ? array
        : DirectObjectFinder.TryGet(token, scanner, out NameToken? name) ? name
        : null;
}
