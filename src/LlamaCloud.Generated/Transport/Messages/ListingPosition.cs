namespace LlamaCloud.Generated.Paging;

/// <summary>
/// A place in a listing, to go on from later with <see cref="PagingOptions.Start"/> and the same query: a page, and how many of its
/// items were dealt with. It may be stored; its members are all there is to it.
/// </summary>
/// <param name="PageToken">The token of the page; null for the first one.</param>
/// <param name="Offset">How many items of the page to pass over; 0 for none.</param>
public sealed record ListingPosition(string? PageToken = null, int Offset = 0)
{
    /// <summary>How many items of the page to pass over; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Offset { get; init => field = NotNegative(value); } = NotNegative(Offset);

    /// <summary>The time at which the listing was frozen (<see cref="PagingOptions.FreezeAtStart"/>); null when it was not.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    private static int NotNegative(int offset) => offset >= 0
        ? offset
        : throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset counts the items to pass over: 0 or more.");
}
