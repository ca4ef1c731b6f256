namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// Estimates the distribution of times in a window from the pages so far, and where to split it. The estimate mostly assumes that a listing is
/// sorted by time: a wrong one costs requests, but no item is missed.
/// </summary>
internal sealed class WindowSplitter
{
    /// <summary>A window that seems to have no more pages than these is not split.</summary>
    private const int ShortPages = 8;

    /// <summary>The number of pages after which a window is split even if it seems to end soon.</summary>
    private const int MaxPages = 2 * ShortPages;

    /// <summary>A part is made a little shorter, so that the items at its boundaries rarely need one more page.</summary>
    private const double PartPages = ShortPages - 0.25;

    private const int MaxParts = 16;

    /// <summary>Returns boundaries back in time if the end is unknown; each part is twice as long as the one before.</summary>
    private const int OpenParts = 4;

    private static readonly TimeSpan Grid = TimeSpan.FromMilliseconds(1);

    /// <summary>The distance of a boundary from an instant with many items, so that only few of them are near it.</summary>
    private static readonly TimeSpan Apart = WindowBoundary.Tolerance + Grid;

    /// <summary>The minimum length of a window that is split: longer than the window around a single instant.</summary>
    private static readonly TimeSpan Narrow = Apart + Apart;

    private int _pages;
    private int _items;
    private bool _newestFirst;
    private DateTimeOffset? _newest;
    private DateTimeOffset? _oldest;

    /// <summary>Gets whether splitting may still be worthwhile, so that listed items have to be remembered.</summary>
    public bool IsOpen => _pages < MaxPages;

    /// <summary>Adds a page.</summary>
    /// <param name="times">The times of its items, in their order.</param>
    public void Add(IReadOnlyList<DateTimeOffset> times)
    {
        _pages++;
        _items += times.Count;
        if (times.Count == 0)
        {
            return;
        }

        if (_newest is null)
        {
            _newestFirst = times[0] >= times[^1];
        }

        var (newest, oldest) = (times.Max(), times.Min());
        _newest = _newest > newest ? _newest : newest;
        _oldest = _oldest < oldest ? _oldest : oldest;
    }

    /// <summary>Returns where to split a window, newest first; empty if it is better to list it to its end.</summary>
    /// <param name="from">The earliest time of the window; null if it is open.</param>
    /// <param name="to">The latest time of the window.</param>
    public IReadOnlyList<DateTimeOffset> Boundaries(DateTimeOffset? from, DateTimeOffset to)
    {
        if (_newest is not { } newest || _oldest is not { } oldest)
        {
            return [];
        }

        // An open end is at the current time of this machine, unless the service is ahead of it.
        to = to > newest ? to : newest;
        var seams = from is not { } start ? Back(newest, oldest)
            : to - start <= Narrow ? []
            : newest == oldest && _items > 1 ? [WindowBoundary.Add(newest, Apart), WindowBoundary.Add(newest, -Apart)]
            : Parts(start, _newestFirst ? newest : to, to, newest, oldest);
        return [.. seams.Select(OnGrid).Where(seam => seam < to && !(seam <= from)).Distinct()];
    }

    private IEnumerable<DateTimeOffset> Parts(DateTimeOffset from, DateTimeOffset upper, DateTimeOffset to, DateTimeOffset newest, DateTimeOffset oldest)
    {
        var (seen, unseen) = _newestFirst ? (upper - oldest, oldest - from) : (newest - from, to - newest);
        var pagesLeft = _pages * ((double)unseen.Ticks / Math.Max(seen.Ticks, 1));
        if (pagesLeft <= ShortPages && _pages < MaxPages)
        {
            return [];
        }

        var parts = (int)Math.Min(Math.Max(Math.Ceiling((pagesLeft + _pages) / PartPages), 2), MaxParts);
        return Enumerable.Range(1, parts - 1).Select(part => upper - TimeSpan.FromTicks((upper - from).Ticks / parts * part));
    }

    private List<DateTimeOffset> Back(DateTimeOffset newest, DateTimeOffset oldest)
    {
        var seams = new List<DateTimeOffset>();
        var length = (long)(Math.Max((newest - oldest).Ticks / _pages, Grid.Ticks) * PartPages);
        var ticks = newest.UtcTicks;
        for (var part = 0; part < OpenParts && ticks > length; part++, length *= 2)
        {
            ticks -= length;
            seams.Add(new DateTimeOffset(ticks, TimeSpan.Zero));
        }

        return seams;
    }

    private static DateTimeOffset OnGrid(DateTimeOffset time) => new(time.UtcTicks / Grid.Ticks * Grid.Ticks, TimeSpan.Zero);
}
