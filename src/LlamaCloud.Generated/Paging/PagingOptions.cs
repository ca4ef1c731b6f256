namespace LlamaCloud.Generated;

/// <summary>How a listing goes through its pages.</summary>
public sealed record PagingOptions
{
    /// <summary>The most windows that are listed side by side.</summary>
    public const int MaxParallelism = 64;

    /// <summary>Where to begin: a position of an earlier listing with the same query; null for the first page.</summary>
    public ListingPosition? Start { get; init; }

    /// <summary>
    /// The most items to list; null for all. No page is asked for that this limit does not need. Pages keep the size of the query,
    /// the last one is cut.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxItems
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxItems)} takes 0 or more, or null for all.");
    }

    /// <summary>
    /// Whether the next page is on its way while the caller works on this one; true by default. Never more than one page is asked for
    /// ahead, and none when the listing ends, is left or cancelled.
    /// </summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>
    /// Whether to leave out what is created after the listing began, by this machine's clock: <c>created_at_on_or_before</c> is set to
    /// that time, unless the query names an earlier one.
    /// </summary>
    public bool FreezeAtStart { get; init; }

    /// <summary>
    /// How many windows of <c>created_at</c> are listed side by side, 1 to <see cref="MaxParallelism"/>; 1 by default, page after page.
    /// Every item comes once. There is no single position: a parallel listing that fails begins anew. <see cref="Prefetch"/> has no part in
    /// it: as many pages are on their way as there are windows at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Parallelism
    {
        get;
        init => field = value is >= 1 and <= MaxParallelism
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Parallelism)} takes 1 to {MaxParallelism}.");
    } = 1;

    /// <summary>
    /// With <see cref="Parallelism"/>: whether to list the newest first, those without <c>created_at</c> last. Some windows are held back for
    /// it, at most twice <see cref="Parallelism"/>, each of a few pages, or of what was created in the same few milliseconds. By default
    /// items are listed as they come.
    /// </summary>
    public bool Ordered { get; init; }

    /// <summary>
    /// With <see cref="Parallelism"/>: whether to look for items without <c>created_at</c>, which no window shows; true by default, so that
    /// none is lost. Where the service does not tell how many items there are, this takes one further listing in pages as large as can be.
    /// </summary>
    public bool IncludeUndated { get; init; } = true;
}
