using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;

namespace LlamaCloud.Generated;

/// <content>Paging: what the document describes page by page, as one listing.</content>
public partial class ParsingClient
{
    /// <summary>Lists parse jobs over as many pages as there are.</summary>
    /// <param name="query">The filters and the page size; null for every job. It is not changed.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <returns>The jobs, item by item or page by page. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="LlamaCloudException">While enumerating: a page could not be had. The pages before it were delivered.</exception>
    public virtual PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(ParsingListQuery? query = null, RequestOptions? options = null) =>
        new ParseJobListing(this, query ?? new(), options);

    private sealed class ParseJobListing(ParsingClient client, ParsingListQuery query, RequestOptions? options) : PagedAsyncEnumerable<ParseJobResponse>
    {
        public override IAsyncEnumerable<Page<ParseJobResponse>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            TokenPages.ListAsync(
                continuationToken ?? query.PageToken,
                async (token, cancellationToken) =>
                {
                    var page = await client.ListAsync(
                        query with { PageToken = token, PageSize = pageSizeHint ?? query.PageSize }, options, cancellationToken).ConfigureAwait(false);
                    return new Page<ParseJobResponse>(page.Items, string.IsNullOrEmpty(page.NextPageToken) ? null : page.NextPageToken);
                },
                static page => page.ContinuationToken);
    }
}
