using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated.Paging;

/// <summary>The one page loop: typed models and raw pages both run through it.</summary>
internal static class PageLoop
{
    public static void NotYet(PagingOptions? options)
    {
        if (options is { FreezeAtStart: true } or { Parallelism: > 1 })
        {
            throw new NotSupportedException("Not yet.");
        }
    }

    /// <summary>Asks for page after page until one has no token for a next one, or the limit is reached.</summary>
    /// <param name="fetch">Fetches the page at a position, whole: what lies before the offset is cut here.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="options">How far, and whether to ask ahead.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public static async IAsyncEnumerable<TPage> ListAsync<TPage, T>(
        Func<ListingPosition, CancellationToken, Task<TPage>> fetch,
        ListingPosition start,
        PagingOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TPage : Page<T>
    {
        var left = options.MaxItems ?? long.MaxValue;
        if (left == 0)
        {
            yield break;
        }

        var seen = new SeenTokens(start.PageToken);
        var position = start;
        var ahead = new Ahead<TPage>(cancellationToken);
        await using var end = ahead.ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await FetchAsync(ahead.Take(ct => fetch(position, ct)), position, cancellationToken).ConfigureAwait(false);
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
                ahead.Begin(ct => fetch(position, ct));
            }

            yield return page;
            if (isRepeated)
            {
                throw new LlamaCloudPagingException(token, seen.Pages);
            }
        }
    }

    /// <summary>A failure says where to go on; a cancellation is the caller's, also when a page asked for ahead notices it.</summary>
    private static async Task<T> FetchAsync<T>(Task<T> fetch, ListingPosition position, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch.ConfigureAwait(false);
        }
        catch (LlamaCloudException e)
        {
            e.Position = position;
            throw;
        }
        catch (OperationCanceledException e) when (e.CancellationToken != cancellationToken && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }
}
