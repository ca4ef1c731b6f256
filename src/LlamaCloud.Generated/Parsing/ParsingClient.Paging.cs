using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;

namespace LlamaCloud.Generated;

/// <content>Paging: what the document describes page by page, as one listing.</content>
public partial class ParsingClient
{
    /// <summary>Lists parse jobs over as many pages as there are.</summary>
    /// <param name="query">The filters and the page size; null for every job. It is not changed.</param>
    /// <param name="paging">Where to begin, how far to go and how; null for everything, one page ahead of the caller.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <returns>The jobs, item by item or page by page. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="LlamaCloudException">
    /// While enumerating: a page could not be had. The pages before it were delivered, <see cref="LlamaCloudException.Position"/> says
    /// where to go on.
    /// </exception>
    public virtual PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(
        ParsingListQuery? query = null, PagingOptions? paging = null, RequestOptions? options = null)
    {
        PageLoop.NotYet(paging);
        return new ParseJobListing(this, query ?? new(), paging ?? new(), options);
    }

    private sealed class ParseJobListing(ParsingClient client, ParsingListQuery query, PagingOptions paging, RequestOptions? options)
        : PagedAsyncEnumerable<ParseJobResponse>
    {
        public override IAsyncEnumerable<Page<ParseJobResponse>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            PageLoop.ListAsync<Page<ParseJobResponse>, ParseJobResponse>(
                async (position, cancellationToken) =>
                {
                    var page = await client.ListAsync(
                        query with { PageToken = position.PageToken, PageSize = pageSizeHint ?? query.PageSize },
                        options,
                        cancellationToken).ConfigureAwait(false);
                    return new Page<ParseJobResponse>(page.Items, page.NextPageToken, position with { Offset = 0 });
                },
                continuationToken is null ? paging.Start ?? new(query.PageToken) : new(continuationToken),
                paging);
    }
}
