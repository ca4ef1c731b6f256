namespace LlamaCloud.Generated.Paging;

/// <summary>
/// A listing over as many pages as there are: item by item with <c>await foreach</c>, or page by page with <see cref="AsPages"/>.
/// Each enumeration is a listing of its own, from its beginning.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class PagedAsyncEnumerable<T> : IAsyncEnumerable<T>
{
    /// <summary>Lists page by page.</summary>
    /// <param name="continuationToken">Where to begin: the <see cref="Page{T}.ContinuationToken"/> of an earlier page; null for the first page.</param>
    /// <param name="pageSizeHint">How many items a page should have; null for what the query says.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <inheritdoc/>
    public virtual async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }
}

/// <summary>Makes listings.</summary>
public static class PagedAsyncEnumerable
{
    /// <summary>A listing of given pages, for a substitute in tests.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="pages">The pages.</param>
    public static PagedAsyncEnumerable<T> FromPages<T>(IEnumerable<Page<T>> pages) =>
        new GivenPages<T>(pages ?? throw new ArgumentNullException(nameof(pages)));

    private sealed class GivenPages<T>(IEnumerable<Page<T>> pages) : PagedAsyncEnumerable<T>
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            var found = continuationToken is null;
            foreach (var page in pages)
            {
                if (found)
                {
                    await Task.CompletedTask.ConfigureAwait(false);
                    yield return page;
                }

                found |= page.ContinuationToken == continuationToken;
            }
        }
    }
}
