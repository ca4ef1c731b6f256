using System.Buffers.Text;
using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Checks the trees of pages and names of a file before PdfPig follows them, which it does without a limit while it opens the file. All
/// objects of the file are checked, even unused ones, because only PdfPig knows which of two objects with the same number it uses.
/// </summary>
internal sealed class PdfTrees(ReadingBudget budget)
{
    /// <summary>The maximum number of nodes that PdfPig visits; a node counts as often as it is referenced.</summary>
    private const long MaxVisits = 500_000;

    private readonly Dictionary<long, List<long>> _kids = [];
    private readonly HashSet<long> _new = [];

    /// <summary>Checks the objects that are directly in the file.</summary>
    public void AddFile(Stream document)
    {
        var tokens = Scanner(new StreamInputBytes(new GuardedStream(document, budget), shouldDispose: false), isStream: false);
        var file = new GuardedStream(document, budget);
        var block = new byte[64 * 1024];
        var kept = 0;
        long start = 0;
        while (true)
        {
            file.Position = start + kept;
            var count = file.Read(block.AsSpan(kept));
            if (count == 0)
            {
                break;
            }

            var text = block.AsSpan(0, kept + count);
            for (var from = 0; text[from..].IndexOf("obj"u8) is >= 0 and var found; from += found + 3)
            {
                AddObject(text[..(from + found)], start + from + found + 3, tokens, file);
            }

            // The number of an object and the keyword can be in two blocks.
            kept = Math.Min(text.Length, 64);
            start += text.Length - kept;
            text[^kept..].CopyTo(block);
        }

        Check();
    }

    /// <summary>Checks the objects of a decoded object stream.</summary>
    public void AddObjectStream(DictionaryToken stream, ReadOnlyMemory<byte> content)
    {
        if (!stream.TryGet(NameToken.N, out NumericToken count) || !stream.TryGet(NameToken.First, out NumericToken first))
        {
            return;
        }

        // Each object has a number and an offset. PdfPig adds as many entries to a list as the stream claims to have objects.
        const int MinBytesPerObject = 4;
        if (count.Data > content.Length / MinBytesPerObject)
        {
            budget.Exceed(JobFailure.PdfIsBroken);
        }

        foreach (var (number, token) in Objects(content, count.Int, first.Long))
        {
            budget.Check();
            AddKids(number, token);
        }

        Check();
    }

    /// <summary>Reads the objects of a stream in the same steps as PdfPig, so that both find the same objects, even in a damaged stream.</summary>
    private List<(long Number, IToken Token)> Objects(ReadOnlyMemory<byte> content, int count, long first)
    {
        var objects = new List<(long, IToken)>();
        try
        {
            var tokens = Scanner(new MemoryInputBytes(content), isStream: true);
            var offsets = new List<(long Number, long Offset)>();
            for (var i = 0; i < count; i++)
            {
                tokens.MoveNext();
                var number = (NumericToken)tokens.CurrentToken;
                tokens.MoveNext();
                offsets.Add((number.Long, first + ((NumericToken)tokens.CurrentToken).Long));
            }

            foreach (var (number, offset) in offsets)
            {
                if (offset < tokens.CurrentPosition - 1 || offset > tokens.CurrentPosition + 1)
                {
                    tokens.Seek(offset);
                }

                tokens.MoveNext();
                if (tokens.CurrentToken.Equals(OperatorToken.EndObject))
                {
                    tokens.MoveNext();
                }

                budget.Check();
                objects.Add((number, tokens.CurrentToken));
            }
        }
#pragma warning disable CA1031 // PdfPig then ignores the whole stream.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
        }
#pragma warning restore CA1031

        return objects;
    }

    private static CoreTokenScanner Scanner(IInputBytes bytes, bool isStream) =>
        new(bytes, true, new StackDepthGuard(ReadingBudget.MaxLevels), useLenientParsing: true, isStream: isStream);

    /// <summary>Checks an object. If it is invalid and consists of several tokens, PdfPig uses the last one.</summary>
    private void AddObject(ReadOnlySpan<byte> before, long offset, CoreTokenScanner tokens, GuardedStream file)
    {
        if (before.EndsWith("end"u8))
        {
            return;
        }

        var number = NumberBefore(before);
        try
        {
            tokens.Seek(offset);
            tokens.ClearPreReadByte();
            while (tokens.MoveNext() && !EndsObject(tokens.CurrentToken))
            {
                AddKids(number, tokens.CurrentToken);
                if (tokens.CurrentToken is DictionaryToken dictionary)
                {
                    CrossReferences.Check(dictionary, budget);
                    AddPlainObjectStream(dictionary, tokens.CurrentPosition, file);
                }
            }
        }
#pragma warning disable CA1031 // PdfPig does not follow invalid objects either.
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentLimitException))
        {
            budget.Check();
        }
#pragma warning restore CA1031
    }

    private static bool EndsObject(IToken token) => token is OperatorToken { Data: var name }
        && (name.EndsWith("obj", StringComparison.Ordinal) || name.EndsWith("stream", StringComparison.Ordinal) || name.EndsWith("xref", StringComparison.Ordinal));

    /// <summary>Checks an object stream without a filter, for which PdfPig does not call the filters.</summary>
    private void AddPlainObjectStream(DictionaryToken dictionary, long offset, GuardedStream file)
    {
        const int MaxLength = 4 * 1024 * 1024;
        if (!dictionary.ContainsKey(NameToken.N) || !dictionary.ContainsKey(NameToken.First) || IsFiltered(dictionary, NameToken.Filter) || IsFiltered(dictionary, NameToken.F))
        {
            return;
        }

        file.Position = offset;
        var content = new byte[Math.Min(MaxLength, file.Length - offset)];
        var length = file.Read(content);
        var start = content.AsSpan(0, length).IndexOf("stream"u8);
        if (start is < 0 or > 1024)
        {
            return;
        }

        start += "stream".Length;
        start += content.AsSpan(start) is [(byte)'\r', (byte)'\n', ..] ? 2 : 1;
        AddObjectStream(dictionary, content.AsMemory(start..length));
    }

    /// <summary>Gets the number of an object from the text before the keyword obj: its number and its generation.</summary>
    private static long NumberBefore(ReadOnlySpan<byte> before)
    {
        var text = before.TrimEnd(" \r\n\t\f\0"u8);
        text = text[..(text.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1)].TrimEnd(" \r\n\t\f\0"u8);
        return Utf8Parser.TryParse(text[(text.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1)..], out long number, out _) ? number : -1;
    }

    private static bool IsFiltered(DictionaryToken dictionary, NameToken name) =>
        dictionary.TryGet(name, out var filter) && filter is not (ArrayToken { Length: 0 } or NullToken);

    /// <summary>Gets the kids of a node, or the elements of an array: the kids of a node can be a separate array.</summary>
    private void AddKids(long number, IToken token)
    {
        var kids = token switch
        {
            ArrayToken array => array.Data,
            DictionaryToken node when node.TryGet(NameToken.Kids, out var value) => value is ArrayToken array ? array.Data : [value],
            IndirectReferenceToken => [token],
            _ => [],
        };
        if (kids.Count > MaxVisits)
        {
            budget.Exceed(JobFailure.DocumentTooLarge);
        }

        foreach (var kid in kids.OfType<IndirectReferenceToken>())
        {
            if (!_kids.TryGetValue(number, out var all))
            {
                _kids.Add(number, all = []);
            }

            all.Add(kid.Data.ObjectNumber);
            _new.Add(number);
        }
    }

    private void Check()
    {
        var looked = new Dictionary<long, (int Height, long Visits)>();
        foreach (var number in _new)
        {
            _ = Look(number, 0, looked);
        }

        _new.Clear();
    }

    /// <summary>The number of levels and of nodes below an object. An object that is being checked has the height -1.</summary>
    private (int Height, long Visits) Look(long number, int level, Dictionary<long, (int Height, long Visits)> looked)
    {
        if (!_kids.TryGetValue(number, out var kids))
        {
            return (0, 1);
        }

        var isKnown = looked.TryGetValue(number, out var known);
        if (isKnown && known.Height >= 0 && known.Height + level <= ReadingBudget.MaxLevels)
        {
            return known;
        }

        if (isKnown || level > ReadingBudget.MaxLevels)
        {
            budget.Exceed(JobFailure.NestedTooDeeply);
        }

        budget.Check();
        looked[number] = (-1, 0);
        var (height, visits) = (0, 1L);
        foreach (var kid in kids)
        {
            var below = Look(kid, level + 1, looked);
            height = Math.Max(height, below.Height + 1);
            visits += below.Visits;
            if (visits > MaxVisits)
            {
                budget.Exceed(JobFailure.DocumentTooLarge);
            }
        }

        return looked[number] = (height, visits);
    }
}
