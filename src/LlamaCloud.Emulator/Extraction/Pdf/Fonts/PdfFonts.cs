using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf.Fonts;

/// <summary>
/// Prepares fonts before PdfPig loads them: replaces their programs by programs without outlines, and stops reading if a few bytes
/// define millions of widths or characters.
/// </summary>
internal sealed class PdfFonts(IPdfTokenScanner scanner, ILookupFilterProvider filters, Action<IndirectReference, IToken> replace, ReadingBudget budget)
{
    /// <summary>PdfPig keeps the tables of a program as objects, in addition to the program.</summary>
    private const int MaxFontBytes = 24 * 1024 * 1024;

    /// <summary>PdfPig keeps an entry for each width and each character: a dozen bytes can define four billion of them.</summary>
    private const long MaxEntries = 1_000_000;

    /// <summary>About the size of the largest of PdfPig's predefined maps.</summary>
    private const int EntriesOfPredefinedMap = 30_000;

    private static readonly Dictionary<NameToken, IReadOnlyList<NameToken>> RequiredKeys = new()
    {
        [NameToken.CidSystemInfo] = [NameToken.Registry, NameToken.Ordering, NameToken.Supplement],
    };

    private readonly HashSet<IndirectReference> _prepared = [];
    private long _entries;

    public void Prepare(IToken font)
    {
        if (font is IndirectReferenceToken reference && !_prepared.Add(reference.Data))
        {
            return;
        }

        budget.Check();
        if (!DirectObjectFinder.TryGet(font, scanner, out DictionaryToken? dictionary))
        {
            return;
        }

        PrepareOne(dictionary);
        if (dictionary.TryGet(NameToken.DescendantFonts, scanner, out ArrayToken? descendants))
        {
            foreach (var descendant in descendants.Data.Take(1))
            {
                if (DirectObjectFinder.TryGet(descendant, scanner, out DictionaryToken? part))
                {
                    PrepareOne(part);
                }
            }
        }
    }

    private void PrepareOne(DictionaryToken font)
    {
        CheckWidths(font, NameToken.W, afterRange: 1);
        CheckWidths(font, NameToken.W2, afterRange: 3);
        CheckCharacterMap(font, NameToken.ToUnicode);
        CheckCharacterMap(font, NameToken.Encoding);
        if (font.TryGet(NameToken.FontDescriptor, scanner, out DictionaryToken? descriptor))
        {
            foreach (var name in new[] { NameToken.FontFile, NameToken.FontFile2, NameToken.FontFile3 })
            {
                if (descriptor.TryGet(name, out var program) && program is IndirectReferenceToken reference && _prepared.Add(reference.Data))
                {
                    RemoveOutlines(reference);
                }
            }
        }
    }

    private void RemoveOutlines(IndirectReferenceToken reference)
    {
        if (!DirectObjectFinder.TryGet(reference, scanner, out StreamToken? stream))
        {
            return;
        }

        var program = stream.Decode(filters, scanner);
        if (program.Length > MaxFontBytes)
        {
            budget.Exceed(JobFailure.DocumentTooLarge);
        }

        var dictionary = stream.StreamDictionary.Without(NameToken.Filter).Without(NameToken.F).Without(NameToken.DecodeParms).Without(NameToken.Dp);
        replace(reference.Data, new StreamToken(dictionary, FontOutlines.Remove(program.Span)));
    }

    /// <summary>Widths are given as arrays, or as a range of characters that share one.</summary>
    private void CheckWidths(DictionaryToken font, NameToken name, int afterRange)
    {
        if (!font.TryGet(name, scanner, out ArrayToken? widths))
        {
            return;
        }

        for (var i = 0; i + 1 < widths.Length; i += 2)
        {
            budget.Check();
            if (!DirectObjectFinder.TryGet(widths[i + 1], scanner, out ArrayToken? _)
                && DirectObjectFinder.TryGet(widths[i], scanner, out NumericToken? first)
                && DirectObjectFinder.TryGet(widths[i + 1], scanner, out NumericToken? last))
            {
                // PdfPig counts up to the last one with an int.
                Count(last.Data >= int.MaxValue ? double.MaxValue : last.Data - first.Data + 1);
                i += afterRange;
            }
        }
    }

    /// <summary>
    /// A character map contains ranges of codes, each of which becomes an entry, and names of predefined maps, which PdfPig reads again
    /// each time. The scanner has the same settings as PdfPig's, so that both read the same tokens.
    /// </summary>
    private void CheckCharacterMap(DictionaryToken font, NameToken name)
    {
        if (!font.TryGet(name, scanner, out StreamToken? stream))
        {
            return;
        }

        var bytes = new GuardedBytes(new MemoryInputBytes(stream.Decode(filters, scanner)), budget);
        var tokens = new CoreTokenScanner(bytes, false, new StackDepthGuard(ReadingBudget.MaxLevels), namedDictionaryRequiredKeys: RequiredKeys, isCMapParser: true);
        try
        {
            while (tokens.MoveNext())
            {
                switch (tokens.CurrentToken)
                {
                    case OperatorToken { Data: "beginbfrange" }:
                        CountRanges(tokens);
                        break;
                    case OperatorToken { Data: "usecmap" }:
                        Count(EntriesOfPredefinedMap);
                        break;
                }
            }
        }
#pragma warning disable CA1031 // PdfPig stops here, too.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
        }
#pragma warning restore CA1031
    }

    private void CountRanges(CoreTokenScanner tokens)
    {
        while (tokens.MoveNext() && tokens.CurrentToken is HexToken first && tokens.MoveNext() && tokens.CurrentToken is HexToken last)
        {
            Count(Number(last.Bytes, first.Bytes.Length) - Number(first.Bytes, first.Bytes.Length) + 1);
            if (!tokens.MoveNext())
            {
                return;
            }
        }
    }

    /// <summary>Gets the number in the first bytes. PdfPig compares codes of different lengths from the left, as if the shorter one ended with zeros.</summary>
    private static double Number(ReadOnlySpan<byte> bytes, int length)
    {
        var number = 0.0;
        for (var i = 0; i < length; i++)
        {
            number = (number * 256) + (i < bytes.Length ? bytes[i] : 0);
        }

        return number;
    }

    private void Count(double entries)
    {
        if (entries > MaxEntries || (_entries += (long)Math.Max(entries, 0)) > MaxEntries)
        {
            budget.Exceed(JobFailure.DocumentTooLarge);
        }
    }
}
