#if NET
using LlamaCloud.Generated.Paging.Listings;
using LlamaCloud.Generated.Paging.Raw;

namespace LlamaCloud.Generated;

/// <content>Unchanged pages, for callers that forward the JSON of the service.</content>
public partial class LlamaCloudClient
{
    /// <summary>
    /// Lists a paged operation page by page, as bytes. Only the items and the token of the next page are read, but a page is returned
    /// only if its body is complete and valid JSON. Each enumeration starts a new listing.
    /// </summary>
    /// <param name="call">A call of a paged operation. It is not changed. It must not have a page token: a listing starts at <see cref="PagingOptions.Start"/>.</param>
    /// <param name="paging">Where to start, how many items to list and how; null to list everything, with one page of prefetch.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The pages. Nothing is sent before the enumeration starts.</returns>
    /// <exception cref="ArgumentException">
    /// The operation is not paged, the call or the options of its requests have a page token, the options contradict each other, or the operation does not
    /// support them.
    /// </exception>
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
            throw new ArgumentException($"{operation.Id} has no parameters for a range of time, which freezing and parallel listing require.", nameof(paging));
        }

        Listing.RejectToken(operation, call.Find(names.TokenParameter), $"The parameter '{names.TokenParameter}' of the call", nameof(call), paging, options);
        var source = new RawPageSource(call, names, options, _transport.Mask, _transport.SendRawAsync);
        return Listing.PagesAsync(source, paging.Start ?? new(), paging, _transport.Clock, cancellationToken);
    }
}
#endif
