using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Checks the trees of pages and names inside compressed object streams before PdfPig follows them. It does that already while it
/// opens a file, and keeps the objects of such streams in memory, so that nothing of ours is called while it goes in a circle.
/// </summary>
internal sealed class PdfObjectStreams(ReadingBudget budget)
{
    private readonly Dictionary<long, List<long>> _kids = [];

    /// <summary>Adds a decoded stream, and checks everything that is known by now.</summary>
    public void Add(DictionaryToken stream, Memory<byte> content)
    {
        if (!stream.TryGet(NameToken.N, out NumericToken count) || !stream.TryGet(NameToken.First, out NumericToken first))
        {
            return;
        }

        var scanner = new CoreTokenScanner(new MemoryInputBytes(content), true, new StackDepthGuard(PdfCheck.MaxLevels), useLenientParsing: true, isStream: true);
        var offsets = new List<(long Number, long Offset)>();
        for (var i = 0; i < count.Int && scanner.MoveNext() && scanner.CurrentToken is NumericToken number && scanner.MoveNext() && scanner.CurrentToken is NumericToken offset; i++)
        {
            offsets.Add((number.Long, first.Long + offset.Long));
        }

        foreach (var (number, offset) in offsets)
        {
            budget.Check();
            if (offset >= 0 && offset < content.Length)
            {
                scanner.Seek(offset);
                if (scanner.MoveNext())
                {
                    AddKids(number, scanner.CurrentToken);
                }
            }
        }

        CheckAll();
    }

    /// <summary>The kids of a node, or the elements of an array: the kids of a node may stand in an array of their own.</summary>
    private void AddKids(long number, IToken token)
    {
        var kids = token switch
        {
            ArrayToken array => array.Data,
            DictionaryToken node when node.TryGet(NameToken.Kids, out var value) => value is ArrayToken array ? array.Data : [value],
            IndirectReferenceToken => [token],
            _ => [],
        };
        var references = kids.OfType<IndirectReferenceToken>().Select(static kid => kid.Data.ObjectNumber).ToList();
        if (references.Count > 0)
        {
            _kids[number] = references;
        }
    }

    private void CheckAll()
    {
        var heights = new Dictionary<long, int>();
        foreach (var number in _kids.Keys)
        {
            _ = Height(number, 0, heights);
        }
    }

    /// <summary>How many levels there are below an object. An object that is being looked at has the height -1.</summary>
    private int Height(long number, int level, Dictionary<long, int> heights)
    {
        if (heights.TryGetValue(number, out var known))
        {
            if (known >= 0 && known + level <= PdfCheck.MaxLevels)
            {
                return known;
            }

            // Arrays also link to their owners: only a circle of nodes is followed by anyone.
            budget.Exceed(JobFailure.NestedTooDeeply);
        }

        if (!_kids.TryGetValue(number, out var kids))
        {
            return 0;
        }

        if (level > PdfCheck.MaxLevels)
        {
            budget.Exceed(JobFailure.NestedTooDeeply);
        }

        budget.Check();
        heights[number] = -1;
        var height = 0;
        foreach (var kid in kids)
        {
            height = Math.Max(height, Height(kid, level + 1, heights) + 1);
        }

        return heights[number] = height;
    }
}
