using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging;

/// <summary>The source of a listing: gets pages, and knows the id and the time of an item.</summary>
internal abstract class PageSource<TPage, T>
    where TPage : Page<T>
{
    /// <summary>Gets the earliest time that the caller requested; null for no bound.</summary>
    public abstract DateTimeOffset? From { get; }

    /// <summary>Gets the latest time that the caller requested; null for no bound.</summary>
    public abstract DateTimeOffset? To { get; }

    /// <summary>Hides the keys of the calls in the messages of exceptions.</summary>
    public abstract SecretMask Mask { get; }

    /// <summary>Gets whether the part of this library that lists needs the listing no longer.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Gets a complete page. Its start is the position of the request without the offset.</summary>
    public abstract Task<TPage> FetchAsync(PageRequest request, CancellationToken cancellationToken);

    /// <summary>Returns the unique id of an item.</summary>
    public abstract string IdOf(T item);

    /// <summary>Returns the time of an item; null if it has none.</summary>
    public abstract DateTimeOffset? TimeOf(T item);
}

/// <summary>The page to get, in addition to the caller's query.</summary>
/// <param name="Position">The token of the page.</param>
/// <param name="From">The earliest time; null to use the caller's.</param>
/// <param name="To">The latest time; null to use the caller's.</param>
internal sealed record PageRequest(ListingPosition Position, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Gets whether to request the maximum page size instead of the caller's.</summary>
    public bool HasMaxPageSize { get; init; }

    /// <summary>Gets a function that returns true if the listing has ended without this page; null if the page is waited for.</summary>
    public Func<bool>? IsAbandoned { get; init; }
}
