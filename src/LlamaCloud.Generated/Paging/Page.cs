namespace LlamaCloud.Generated;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public class Page<T>
{
    private readonly ListingPosition? _start;

    /// <summary>Initializes a page, for tests with a substitute of the client.</summary>
    /// <param name="items">The items.</param>
    /// <param name="continuationToken">The token of the <em>next</em> page; null for the last page.</param>
    public Page(IReadOnlyList<T> items, string? continuationToken)
        : this(items, continuationToken, new ListingPosition())
    {
    }

    /// <param name="items">The items.</param>
    /// <param name="continuationToken">The token of the next page; null or empty for the last page.</param>
    /// <param name="start">The position of the first item; null if the listing has no positions.</param>
    internal Page(IReadOnlyList<T> items, string? continuationToken, ListingPosition? start)
    {
        Items = items ?? throw new ArgumentNullException(nameof(items));
        ContinuationToken = string.IsNullOrEmpty(continuationToken) ? null : continuationToken;
        _start = start;
    }

    /// <summary>Gets the items. The list may be empty even if more pages follow.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>
    /// Gets the token of the <em>next</em> page, to continue from it later; null for the last page. It is also null for a page that
    /// <see cref="PagingOptions.MaxItems"/> shortened: continuing at the next page would skip the removed items. Use
    /// <see cref="PositionAfter"/> instead.
    /// </summary>
    public string? ContinuationToken { get; }

    /// <summary>Gets the number of items of the whole listing, which may be an estimate; null if the service does not return it.</summary>
    public long? TotalSize { get; init; }

    /// <summary>Returns the position after some of the items: within this page, or at the next page after the last item.</summary>
    /// <param name="count">The number of <see cref="Items"/> that were processed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page has fewer items.</exception>
    /// <exception cref="InvalidOperationException">The page is from a parallel listing, which has no single position.</exception>
    public ListingPosition PositionAfter(int count)
    {
        if (count < 0 || count > Items.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The page has {Items.Count} items.");
        }

        var start = _start ?? throw new InvalidOperationException("A parallel listing has no single position to resume from.");
        return count == Items.Count && ContinuationToken is { } next
            ? start with { PageToken = next, Offset = 0 }
            : start with { Offset = start.Offset + count };
    }

    /// <summary>Returns the page without its first items, and with a maximum number of items.</summary>
    /// <param name="skip">The number of items to skip.</param>
    /// <param name="take">The maximum number of items.</param>
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

    /// <summary>Returns the page with other items.</summary>
    internal virtual Page<T> With(IReadOnlyList<T> items, string? continuationToken, ListingPosition? start) =>
        new(items, continuationToken, start) { TotalSize = TotalSize };
}
