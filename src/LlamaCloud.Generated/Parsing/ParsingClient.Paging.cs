using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <content>Paging: what the document describes page by page, as one listing.</content>
public partial class ParsingClient
{
    /// <summary>Lists parse jobs over as many pages as there are.</summary>
    /// <remarks>
    /// Every job that is there from the listing's begin to its end comes once. One that is created meanwhile may come or not
    /// (<see cref="PagingOptions.FreezeAtStart"/> leaves it out), and so may one that is deleted. What is said of pages holds as far as the
    /// service's own page tokens keep their place.
    /// </remarks>
    /// <param name="query">The filters and the page size; null for every job. It is not changed.</param>
    /// <param name="paging">Where to begin, how far to go and how; null for everything, one page ahead of the caller.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The jobs, item by item or page by page. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="LlamaCloudException">
    /// While enumerating: a page could not be requested. The pages before it were returned; <see cref="ListingPosition.FromException"/>
    /// returns where to resume, unless the listing is parallel.
    /// </exception>
    public virtual PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(
        ParsingListQuery? query = null, PagingOptions? paging = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        paging ??= new();
        if (query.PageToken is not null && paging.Start is not null)
        {
            throw new ArgumentException(
                $"{nameof(ParsingListQuery)}.{nameof(query.PageToken)} and {nameof(PagingOptions)}.{nameof(paging.Start)} both say where to start; set one of them.", nameof(paging));
        }

        var start = paging.Start ?? new(query.PageToken);
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
        private static int? LargestPage => field ??= ParsingOperations.List.LargestPage;

        public override DateTimeOffset? From => query.CreatedAtOnOrAfter;

        public override DateTimeOffset? To => query.CreatedAtOnOrBefore;

        public override SecretMask Mask { get; } = client.MaskOf(options);

        public override async Task<Page<ParseJobResponse>> FetchAsync(PageRequest request, CancellationToken cancellationToken)
        {
            var page = await client.ListAsync(
                query: query with
                {
                    PageToken = request.Position.PageToken,
                    PageSize = (request.IsLargest ? LargestPage : null) ?? query.PageSize,
                    CreatedAtOnOrAfter = request.From ?? From,
                    CreatedAtOnOrBefore = request.To ?? To,
                },
                options: options,
                cancellationToken: cancellationToken).ConfigureAwait(false);
            return new(page.Items, page.NextPageToken, request.Position with { Offset = 0 }) { TotalSize = page.TotalSize };
        }

        public override string IdOf(ParseJobResponse item) => item.Id;

        public override DateTimeOffset? TimeOf(ParseJobResponse item) => item.CreatedAt;
    }
}
