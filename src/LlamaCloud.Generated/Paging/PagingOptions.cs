namespace LlamaCloud.Generated;

/// <summary>The options of a listing.</summary>
public sealed record PagingOptions
{
    /// <summary>The maximum of <see cref="Parallelism"/>.</summary>
    public const int MaxParallelism = 64;

    /// <summary>Gets the position to start at, from an earlier listing with the same query; null for the first page.</summary>
    public ListingPosition? Start { get; init; }

    /// <summary>
    /// Gets the maximum number of items to list; null for all. No page beyond this limit is requested. Pages keep the size of the query;
    /// the last one is shortened.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxItems
    {
        get;
        init => field = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxItems)} must be 0 or more, or null for all.");
    }

    /// <summary>
    /// Gets whether to request the next page while the current one is being processed; true by default. At most one page is prefetched,
    /// and the request is canceled if the enumeration stops.
    /// </summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>
    /// Gets whether to omit items that are created after the listing started, by the clock of this machine: sets
    /// <c>created_at_on_or_before</c> to that time, unless the query has an earlier one.
    /// </summary>
    public bool FreezeAtStart { get; init; }

    /// <summary>
    /// Gets the number of <c>created_at</c> windows that are listed in parallel, 1 to <see cref="MaxParallelism"/>; 1 by default, which lists
    /// page by page. Every item is returned once. A failed parallel listing cannot be resumed, because it has several positions.
    /// <see cref="Prefetch"/> is ignored: one page of each window is requested at a time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Parallelism
    {
        get;
        init => field = value is >= 1 and <= MaxParallelism
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Parallelism)} must be from 1 to {MaxParallelism}.");
    } = 1;

    /// <summary>
    /// With <see cref="Parallelism"/>: gets whether to list the newest items first, and those without <c>created_at</c> last. This buffers
    /// some windows, at most twice <see cref="Parallelism"/>, each with a few pages or with the items of the same few milliseconds. By default,
    /// items are listed in the order in which they are received.
    /// </summary>
    public bool Ordered { get; init; }

    /// <summary>
    /// With <see cref="Parallelism"/>: gets whether to find items without <c>created_at</c>, which are in no window; true by default, so that
    /// no item is missing. If the service does not return the number of items, this takes one more listing, with the maximum page size.
    /// </summary>
    public bool IncludeUndated { get; init; } = true;
}
