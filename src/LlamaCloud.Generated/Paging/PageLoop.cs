using System.Runtime.CompilerServices;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging;

/// <summary>The page loop, for both typed and raw pages.</summary>
internal static class PageLoop
{
    /// <summary>Requests page after page until a page has no next token, or the limit is reached.</summary>
    /// <param name="source">The source of the pages.</param>
    /// <param name="start">The position to start at.</param>
    /// <param name="options">The maximum number of items, and whether to prefetch.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public static async IAsyncEnumerable<TPage> ListAsync<TPage, T>(
        PageSource<TPage, T> source,
        ListingPosition start,
        PagingOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TPage : Page<T>
    {
        var left = options.MaxItems ?? long.MaxValue;
        var seen = new SeenTokens(start.PageToken);
        var position = start;
        var ahead = new Prefetcher<TPage>(cancellationToken);
        await using var end = ahead.ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await FetchAsync(ahead.Take(stop => FetchPageAsync(isAbandoned: null, stop)), position, source.Mask, cancellationToken).ConfigureAwait(false);
            page = (TPage)page.Slice(position.Offset, left);
            left -= page.Items.Count;
            if (left == 0 || page.ContinuationToken is not { } token)
            {
                yield return page;
                yield break;
            }

            position = start with { PageToken = token, Offset = 0 };
            var isRepeated = !seen.Add(token);
            if (options.Prefetch && !isRepeated)
            {
                ahead.Begin(stop => FetchPageAsync(() => ahead.HasEnded, stop));
            }

            yield return page;
            if (isRepeated)
            {
                throw new LlamaCloudPagingException(source.Mask.Mask(token), seen.Pages);
            }
        }

        Task<TPage> FetchPageAsync(Func<bool>? isAbandoned, CancellationToken stop) =>
            source.FetchAsync(new PageRequest(position, To: source.Latest(start)) { IsAbandoned = isAbandoned }, stop);
    }

    /// <summary>Returns the latest time to list if the listing is frozen before the caller's bound; null to use the caller's.</summary>
    public static DateTimeOffset? Latest<TPage, T>(this PageSource<TPage, T> source, ListingPosition start)
        where TPage : Page<T> => start.FrozenAt < (source.To ?? DateTimeOffset.MaxValue) ? start.FrozenAt : null;

    /// <summary>Returns the result of a request. The exception of a cancellation has the caller's token, even if a prefetched request was canceled.</summary>
    public static async Task<T> OutcomeAsync<T>(Task<T> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (e.CancellationToken != cancellationToken && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    /// <summary>Adds the position from which to resume to an exception.</summary>
    private static async Task<T> FetchAsync<T>(Task<T> request, ListingPosition position, SecretMask mask, CancellationToken cancellationToken)
    {
        try
        {
            return await OutcomeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (LlamaCloudException e)
        {
            (position with { PageToken = position.PageToken is { } token ? mask.MaskKey(token) : null }).AddTo(e);
            throw;
        }
    }
}
