using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated;

/// <summary>
/// A listing over all pages: item by item with <c>await foreach</c>, page by page with <see cref="AsPages"/>, or item by
/// item with positions with <see cref="WithPositions"/>. Each enumeration, and each call of these methods, starts a new listing
/// from the beginning. <c>WithCancellation</c> sets the token that cancels it.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class PagedAsyncEnumerable<T> : IAsyncEnumerable<T>
{
    /// <summary>Lists page by page.</summary>
    /// <param name="continuationToken">The <see cref="Page{T}.ContinuationToken"/> of an earlier page, to start after it; null to start at the beginning of this listing.</param>
    /// <param name="pageSizeHint">The number of items of a page; null to use that of the query.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <summary>Lists item by item, each with the position from which a later listing continues after it.</summary>
    /// <exception cref="InvalidOperationException">While enumerating: a parallel listing has no single position.</exception>
    public IAsyncEnumerable<ListedItem<T>> WithPositions() => ItemsAsync(static (page, index) => new ListedItem<T>(page.Items[index], page.PositionAfter(index + 1)));

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ItemsAsync(static (page, index) => page.Items[index], cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<TItem> ItemsAsync<TItem>(Func<Page<T>, int, TItem> select, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            for (var index = 0; index < page.Items.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return select(page, index);
            }
        }
    }
}
