using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated;

/// <summary>
/// A position in a listing, from which it can be resumed with <see cref="PagingOptions.Start"/> and the same query: a page, and the number
/// of its items that were processed. It can be stored; its members are all of its state.
/// </summary>
/// <param name="PageToken">The token of the page; null for the first page.</param>
/// <param name="Offset">The number of items of the page to skip; 0 for none.</param>
public sealed record ListingPosition(string? PageToken = null, int Offset = 0)
{
    private static readonly ConditionalWeakTable<Exception, ListingPosition> Failures = new();

    /// <summary>The number of items of the page to skip; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Offset { get; init => field = NotNegative(value); } = NotNegative(Offset);

    /// <summary>Gets the time at which the listing was frozen (<see cref="PagingOptions.FreezeAtStart"/>); null if it was not.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>
    /// Returns the position of the page that a listing failed to get. The pages before it were returned; set <see cref="PagingOptions.Start"/>
    /// to it to resume the listing.
    /// </summary>
    /// <param name="exception">The exception that the enumeration threw.</param>
    /// <returns>The position; null if the exception is not from a listing, or from a parallel one, which cannot be resumed.</returns>
    public static ListingPosition? FromException(Exception exception) =>
        Failures.TryGetValue(exception ?? throw new ArgumentNullException(nameof(exception)), out var position) ? position : null;

    /// <summary>Adds the position to an exception.</summary>
    internal void AddTo(Exception exception)
    {
        Failures.Remove(exception);
        Failures.Add(exception, this);
    }

    private static int NotNegative(int offset) => offset >= 0
        ? offset
        : throw new ArgumentOutOfRangeException(nameof(offset), offset, "The number of items to skip must be 0 or more.");
}
