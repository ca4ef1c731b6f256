namespace LlamaCloud.Generated;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public class Page<T>
{
    private readonly ListingPosition? _start;

    /// <summary>A page, for a substitute in tests.</summary>
    /// <param name="items">The items.</param>
    /// <param name="continuationToken">The token of the <em>next</em> page; null when this is the last one.</param>
    public Page(IReadOnlyList<T> items, string? continuationToken)
        : this(items, continuationToken, new ListingPosition())
    {
    }

    /// <param name="items">The items.</param>
    /// <param name="continuationToken">The token of the next page. An empty one, too, is the end.</param>
    /// <param name="start">The position of the first item; null where a position means nothing.</param>
    internal Page(IReadOnlyList<T> items, string? continuationToken, ListingPosition? start)
    {
        Items = items ?? throw new ArgumentNullException(nameof(items));
        ContinuationToken = string.IsNullOrEmpty(continuationToken) ? null : continuationToken;
        _start = start;
    }

    /// <summary>The items; may be empty, also when further pages follow.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>
    /// The token of the <em>next</em> page, to go on from it later; null when this is the last one. It is null, too, where
    /// <see cref="PagingOptions.MaxItems"/> cut this page: going on from the next one would lose what was cut, and
    /// <see cref="PositionAfter"/> says where to go on instead.
    /// </summary>
    public string? ContinuationToken { get; }

    /// <summary>Gets the number of items of the whole listing, which may be an estimate; null if the service does not return it.</summary>
    public long? TotalSize { get; init; }

    /// <summary>Where to go on after some of the items: within this page, or at the next one after the last item.</summary>
    /// <param name="count">How many of <see cref="Items"/> were dealt with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page has fewer items.</exception>
    /// <exception cref="InvalidOperationException">The page is of a parallel listing, which has no single position.</exception>
    public ListingPosition PositionAfter(int count)
    {
        if (count < 0 || count > Items.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The page has {Items.Count} items.");
        }

        var start = _start ?? throw new InvalidOperationException("A parallel listing has no single position to go on from.");
        return count == Items.Count && ContinuationToken is { } next
            ? start with { PageToken = next, Offset = 0 }
            : start with { Offset = start.Offset + count };
    }

    /// <summary>The page without its first items, and without those beyond a number.</summary>
    /// <param name="skip">How many items to pass over.</param>
    /// <param name="take">The most items to keep.</param>
    internal Page<T> Slice(int skip, long take)
    {
        skip = Math.Min(skip, Items.Count);
        take = Math.Min(take, Items.Count - skip);
        if (take == Items.Count)
        {
            return this;
        }

        var isCut = skip + take < Items.Count;
        var start = _start is null ? null : _start with { Offset = _start.Offset + skip };
        return With([.. Items.Skip(skip).Take((int)take)], isCut ? null : ContinuationToken, start);
    }

    /// <summary>The page with other items.</summary>
    internal virtual Page<T> With(IReadOnlyList<T> items, string? continuationToken, ListingPosition? start) =>
        new(items, continuationToken, start) { TotalSize = TotalSize };
}
