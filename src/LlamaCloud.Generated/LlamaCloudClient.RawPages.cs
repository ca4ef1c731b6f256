#if NET
using LlamaCloud.Generated.Paging;
using LlamaCloud.Generated.Paging.Raw;

namespace LlamaCloud.Generated;

/// <content>Listings as they come, for callers that pass the service's JSON on.</content>
public partial class LlamaCloudClient
{
    /// <summary>
    /// Lists page by page what a paged operation lists, as bytes. Nothing is looked at but the items and the token of the next page; a page
    /// was read to its end, and is JSON, before it is handed out. Each enumeration is a listing of its own.
    /// </summary>
    /// <param name="call">The call of a paged operation; it is not changed.</param>
    /// <param name="paging">Where to begin, how far to go and how; null for everything, one page ahead of the caller.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The pages. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="ArgumentException">The operation is not paged, or the options contradict one another or what it can do.</exception>
    /// <exception cref="LlamaCloudException">
    /// While enumerating: a page could not be requested. The pages before it were returned; <see cref="ListingPosition.FromException"/>
    /// returns where to resume, unless the listing is parallel.
    /// </exception>
    public virtual IAsyncEnumerable<RawPage> ListRawAsync(
        ApiCall call, PagingOptions? paging = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var operation = (call ?? throw new ArgumentNullException(nameof(call))).Operation;
        var names = operation.Paging ?? throw new ArgumentException($"{operation.Id} is not paged.", nameof(call));
        paging ??= new();
        if (operation.TimeWindows is null && (paging.FreezeAtStart || paging.Parallelism > 1))
        {
            throw new ArgumentException($"{operation.Id} has no bounds of time, by which to freeze it or to list it in parallel.", nameof(paging));
        }

        var source = new RawPageSource(call, names, options, _transport.Mask, _transport.SendRawAsync);
        return Listing.PagesAsync(source, paging.Start ?? source.Start, paging, _transport.Clock, cancellationToken);
    }
}
#endif
