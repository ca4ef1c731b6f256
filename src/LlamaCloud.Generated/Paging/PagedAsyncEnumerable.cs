using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated;

/// <summary>
/// A listing over as many pages as there are: item by item with <c>await foreach</c>, page by page with <see cref="AsPages"/>, or item by
/// item with the place of each with <see cref="WithPositions"/>. Each enumeration, and each call of these methods, is a listing of its
/// own from its beginning: none goes on where another stopped. <c>WithCancellation</c> takes the one token that ends it.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class PagedAsyncEnumerable<T> : IAsyncEnumerable<T>
{
    /// <summary>Lists page by page.</summary>
    /// <param name="continuationToken">Where to begin: the <see cref="Page{T}.ContinuationToken"/> of an earlier page; null for the beginning of this listing.</param>
    /// <param name="pageSizeHint">How many items a page should have; null for what the query says.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <summary>Lists item by item, each with the position from which a later listing goes on after it.</summary>
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
