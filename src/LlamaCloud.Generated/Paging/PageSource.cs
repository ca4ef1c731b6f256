using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging;

/// <summary>What a listing has to know of what it lists: how to get a page, and what the id and the time of an item are.</summary>
internal abstract class PageSource<TPage, T>
    where TPage : Page<T>
{
    /// <summary>The earliest time that the caller asks for; null when there is no bound.</summary>
    public abstract DateTimeOffset? From { get; }

    /// <summary>The latest time that the caller asks for; null when there is no bound.</summary>
    public abstract DateTimeOffset? To { get; }

    /// <summary>Hides the keys of the calls in what exceptions say of the answers.</summary>
    public abstract SecretMask Mask { get; }

    /// <summary>Fetches a whole page. Its start is the request's position without the offset.</summary>
    public abstract Task<TPage> FetchAsync(PageRequest request, CancellationToken cancellationToken);

    /// <summary>What tells an item from all others.</summary>
    public abstract string IdOf(T item);

    /// <summary>The time of an item; null when it has none.</summary>
    public abstract DateTimeOffset? TimeOf(T item);
}

/// <summary>Which page to fetch, beyond what the caller's query says.</summary>
/// <param name="Position">The token of the page.</param>
/// <param name="From">The earliest time, in place of the caller's; null for that.</param>
/// <param name="To">The latest time, in place of the caller's; null for that.</param>
internal sealed record PageRequest(ListingPosition Position, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Whether the page is to be as large as the service makes it, whatever size the caller wants.</summary>
    public bool IsLargest { get; init; }
}
