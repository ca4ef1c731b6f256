using LlamaCloud.Emulator.Extraction.Limits;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>A paragraph, heading or list of a PDF page.</summary>
internal sealed record PdfBlock(string Text, string Markdown);

/// <summary>Finds the paragraphs of a PDF page in reading order, and recognizes headings by their size.</summary>
internal static class PdfPageLayout
{
    /// <summary>With more letters, the search for neighboring words takes too long, and lines are used in the order of the file.</summary>
    private const int MaxLetters = 30_000;

    /// <summary>With more blocks, sorting them takes too long (cubic time), and they are used as they were found.</summary>
    private const int MaxBlocksToOrder = 400;

    private const int MaxHeadingLength = 200;

    public static IReadOnlyList<PdfBlock> Read(IReadOnlyList<Letter> letters, ReadingBudget budget)
    {
        if (letters.All(letter => string.IsNullOrWhiteSpace(letter.Value)))
        {
            return [];
        }

        if (letters.Count > MaxLetters)
        {
            var text = string.Concat(letters.Select(letter => letter.Value));
            return [new PdfBlock(text, text)];
        }

        var bodySize = BodySize(letters);
        var words = Words(letters, budget);
        budget.Check();
        var blocks = new DocstrumBoundingBoxes(new DocstrumBoundingBoxes.DocstrumBoundingBoxesOptions { MaxDegreeOfParallelism = 1 }).GetBlocks(words);
        budget.Check();
        var ordered = blocks.Count <= MaxBlocksToOrder ? UnsupervisedReadingOrderDetector.Instance.Get(blocks) : blocks;
        return [.. ordered.Select(block =>
        {
            budget.AddOutput(0);
            return Write(block, bodySize);
        })];
    }

    /// <summary>Only uses this thread, which has the stack for it, and whose allocations the budget measures.</summary>
    private static IEnumerable<Word> Words(IReadOnlyList<Letter> letters, ReadingBudget budget)
    {
        var options = new NearestNeighbourWordExtractor.NearestNeighbourWordExtractorOptions { MaxDegreeOfParallelism = 1 };
        var (filter, euclidean, manhattan) = (options.FilterPivot, options.DistanceMeasure, options.DistanceMeasureAA);
        options.FilterPivot = letter =>
        {
            budget.Check();
            return filter(letter);
        };
        options.DistanceMeasure = (a, b) =>
        {
            budget.Check();
            return euclidean(a, b);
        };
        options.DistanceMeasureAA = (a, b) =>
        {
            budget.Check();
            return manhattan(a, b);
        };
        return new NearestNeighbourWordExtractor(options).GetWords(letters);
    }

    /// <summary>Gets the most frequent size of the page's letters.</summary>
    private static double BodySize(IReadOnlyList<Letter> letters) =>
        letters.GroupBy(Size).OrderByDescending(size => size.Count()).ThenBy(size => size.Key).First().Key;

    private static double Size(Letter letter) => Math.Round(letter.PointSize, 1);

    private static PdfBlock Write(TextBlock block, double bodySize)
    {
        var text = string.Join('\n', block.TextLines.Select(line => line.Text));
        var size = block.TextLines.Max(line => line.Words.Max(word => word.Letters.Max(Size)));
        var level = text.Length > MaxHeadingLength ? 0
            : size >= bodySize * 1.6 ? 1
            : size >= bodySize * 1.25 ? 2
            : 0;
        return new PdfBlock(text, level > 0 ? new string('#', level) + " " + text.Replace('\n', ' ') : WithBullets(text));
    }

    private static string WithBullets(string text) => string.Join('\n', text.Split('\n').Select(line =>
        line is ['•' or '▪' or '◦' or '‣', ..] ? "- " + line[1..].TrimStart() : line));
}
