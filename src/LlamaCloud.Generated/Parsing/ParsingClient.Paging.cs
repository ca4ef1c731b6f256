using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;
using LlamaCloud.Generated.Paging.Listings;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <content>Paging: the pages of an operation as one listing.</content>
public partial class ParsingClient
{
    /// <summary>Lists parse jobs over all pages.</summary>
    /// <remarks>
    /// Every job that exists from the start to the end of the listing is returned once. A job that is created or deleted meanwhile may be
    /// returned or not (<see cref="PagingOptions.FreezeAtStart"/> omits new jobs). This assumes that the page tokens of the service keep
    /// their positions.
    /// </remarks>
    /// <param name="query">
    /// The filters and the page size; null for every job. It is not changed. <see cref="ParsingListQuery.PageToken"/> must be null: a listing
    /// starts at <see cref="PagingOptions.Start"/>.
    /// </param>
    /// <param name="paging">Where to start, how many items to list and how; null to list everything, with one page of prefetch.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs, item by item or page by page. Nothing is sent before the enumeration starts.</returns>
    /// <exception cref="ArgumentException">The query or the options of the requests have a page token, or the options contradict each other.</exception>
    /// <exception cref="LlamaCloudException">
    /// While enumerating: a page could not be requested. The pages before it were returned; <see cref="ListingPosition.FromException"/>
    /// returns where to resume, unless the listing is parallel.
    /// </exception>
    public virtual PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(
        ParsingListQuery? query = null, PagingOptions? paging = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        paging ??= new();
        Listing.RejectToken(ParsingOperations.List, query.PageToken, $"{nameof(ParsingListQuery)}.{nameof(query.PageToken)}", nameof(query), paging, options);
        var start = paging.Start ?? new();
        Listing.Check(start, paging);
        return new ParseJobListing(this, query, start, paging, options, cancellationToken);
    }

    private sealed class ParseJobListing(
        ParsingClient client, ParsingListQuery query, ListingPosition start, PagingOptions paging, RequestOptions? options, CancellationToken cancellationToken)
        : PagedAsyncEnumerable<ParseJobResponse>
    {
        public override IAsyncEnumerable<Page<ParseJobResponse>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            Listing.PagesAsync(
                new ParseJobPages(client, query with { PageSize = pageSizeHint ?? query.PageSize }, options),
                continuationToken is null ? start : start with { PageToken = continuationToken, Offset = 0 },
                paging,
                client.Clock,
                cancellationToken);
    }

    private sealed class ParseJobPages(ParsingClient client, ParsingListQuery query, RequestOptions? options) : PageSource<Page<ParseJobResponse>, ParseJobResponse>
    {
        private static int? MaxPageSize => field ??= ParsingOperations.List.MaxPageSize;

        public override DateTimeOffset? From => query.CreatedAtOnOrAfter;

        public override DateTimeOffset? To => query.CreatedAtOnOrBefore;

        public override SecretMask Mask { get; } = client.MaskOf(options);

        public override bool IsAbandoned => options?.IsAbandoned?.Invoke() == true;

        public override async Task<Page<ParseJobResponse>> FetchAsync(PageRequest request, CancellationToken cancellationToken)
        {
            var page = await client.ListAsync(
                query: query with
                {
                    PageToken = request.Position.PageToken,
                    PageSize = (request.HasMaxPageSize ? MaxPageSize : null) ?? query.PageSize,
                    CreatedAtOnOrAfter = request.From ?? From,
                    CreatedAtOnOrBefore = request.To ?? To,
                },
                options: RequestOptions.With(options, request.IsAbandoned),
                cancellationToken: cancellationToken).ConfigureAwait(false);
            return new(page.Items, page.NextPageToken, request.Position with { Offset = 0 }) { TotalSize = page.TotalSize };
        }

        public override string IdOf(ParseJobResponse item) => item.Id;

        public override DateTimeOffset? TimeOf(ParseJobResponse item) => item.CreatedAt;
    }
}
