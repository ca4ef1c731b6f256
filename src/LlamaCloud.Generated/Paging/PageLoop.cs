using System.Runtime.CompilerServices;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging;

/// <summary>The one page loop: typed models and raw pages both run through it.</summary>
internal static class PageLoop
{
    /// <summary>Asks for page after page until one has no token for a next one, or the limit is reached.</summary>
    /// <param name="source">Where the pages come from.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">How far, and whether to ask ahead.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
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
            var page = await FetchAsync(ahead.Take(Fetch), position, source.Mask, cancellationToken).ConfigureAwait(false);
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
                ahead.Begin(Fetch);
            }

            yield return page;
            if (isRepeated)
            {
                throw new LlamaCloudPagingException(source.Mask.Mask(token), seen.Pages);
            }
        }

        Task<TPage> Fetch(CancellationToken stop) => source.FetchAsync(new PageRequest(position, To: source.Latest(start)), stop);
    }

    /// <summary>The latest time to list where the listing is frozen before the caller's own bound; null for the caller's.</summary>
    public static DateTimeOffset? Latest<TPage, T>(this PageSource<TPage, T> source, ListingPosition start)
        where TPage : Page<T> => start.FrozenAt < (source.To ?? DateTimeOffset.MaxValue) ? start.FrozenAt : null;

    /// <summary>The outcome of a request. A cancellation is the caller's, also when a request that was begun ahead notices it.</summary>
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

    /// <summary>A failure says where to go on.</summary>
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
