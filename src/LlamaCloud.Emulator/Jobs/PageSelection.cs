using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>The selected pages of a document: the <c>page_ranges</c> of a request.</summary>
internal sealed class PageSelection
{
    public static readonly PageSelection All = new([], null);

    private readonly IReadOnlyList<(int First, int Last)> _ranges;
    private readonly int? _maxPages;

    private PageSelection(IReadOnlyList<(int First, int Last)> ranges, int? maxPages)
    {
        _ranges = ranges;
        _maxPages = maxPages;
    }

    /// <summary>Creates a selection. A list of pages takes precedence over a number of pages.</summary>
    /// <param name="targetPages">Page numbers and ranges, starting at 1, for example <c>1,3,5-8</c>; null or empty for all pages.</param>
    /// <param name="maxPages">The maximum number of pages, or null for all.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="problem">The reason why <paramref name="targetPages"/> is invalid.</param>
    public static bool TryCreate(
        string? targetPages, int? maxPages, [NotNullWhen(true)] out PageSelection? selection, [NotNullWhen(false)] out string? problem)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in (targetPages ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParseRange(part, out var range))
            {
                selection = null;
                problem = $"'{part}' is not valid; expected a page number, starting at 1, or a range such as 5-8";
                return false;
            }

            ranges.Add(range);
        }

        selection = new PageSelection(ranges, ranges.Count == 0 ? maxPages : null);
        problem = null;
        return true;
    }

    /// <summary>Returns true if page <paramref name="number"/> of <paramref name="pageCount"/> is selected.</summary>
    public bool Includes(int number, int pageCount) =>
        number <= pageCount
        && (_maxPages is null || number <= _maxPages)
        && (_ranges.Count == 0 || _ranges.Any(range => range.First <= number && number <= range.Last));

    private static bool TryParseRange(string part, out (int First, int Last) range)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? part : part[..dash].Trim();
        var last = dash < 0 ? part : part[(dash + 1)..].Trim();
        range = default;
        if (!TryParsePage(first, out range.First) || !TryParsePage(last, out range.Last))
        {
            return false;
        }

        return range.First <= range.Last;
    }

    private static bool TryParsePage(string text, out int page) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page >= 1;
}
