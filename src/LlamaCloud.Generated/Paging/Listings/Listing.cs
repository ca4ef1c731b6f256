using System.Diagnostics;
using System.Runtime.CompilerServices;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>Lists a source according to the options: page by page, or in time windows in parallel.</summary>
internal static class Listing
{
    /// <summary>
    /// Rejects the token of a page: a listing starts at <see cref="PagingOptions.Start"/>, which also has the rest of a position. Parameters that the listing
    /// itself sets must not be replaced either.
    /// </summary>
    /// <param name="operation">The paged operation.</param>
    /// <param name="given">The token in the query or the call; null if there is none.</param>
    /// <param name="name">The name of the token there.</param>
    /// <param name="argument">The name of the argument that has it.</param>
    /// <param name="paging">The options of the listing.</param>
    /// <param name="options">The options of each request.</param>
    /// <exception cref="ArgumentException">The query, the call or the options of its requests have a token.</exception>
    public static void RejectToken(ApiOperation operation, string? given, string name, string argument, PagingOptions paging, RequestOptions? options)
    {
        const string Place = $"{nameof(RequestOptions)}.{nameof(RequestOptions.Query)}";
        var token = operation.Paging!.TokenParameter;
        var isInOptions = options?.Query?.ContainsKey(token) == true;
        if (given is not null || isInOptions)
        {
            throw new ArgumentException(
                $"{(isInOptions ? $"'{token}' in {Place}" : name)} is for a call that gets one page. To start a listing at a page, set {nameof(PagingOptions)}.{nameof(PagingOptions.Start)} to new {nameof(ListingPosition)}(token) instead.",
                isInOptions ? nameof(options) : argument);
        }

        if ((paging.FreezeAtStart || paging.Parallelism > 1) && operation.TimeWindows is { } windows
            && new[] { windows.FromParameter, windows.ToParameter }.FirstOrDefault(parameter => options?.Query?.ContainsKey(parameter) == true) is { } replaced)
        {
            throw new ArgumentException($"'{replaced}' in {Place} would replace the time windows of the listing. Set it in the query of the listing instead.", nameof(options));
        }
    }

    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static void Check(ListingPosition start, PagingOptions options)
    {
        if (options.Parallelism > 1 && (start.PageToken is not null || start.Offset > 0))
        {
            throw new ArgumentException($"A listing with {nameof(PagingOptions.Parallelism)} cannot start at a page token: remove the page token, or list without {nameof(PagingOptions.Parallelism)}.");
        }

        if (options.FreezeAtStart && start is { PageToken: not null, FrozenAt: null })
        {
            throw new ArgumentException(
                $"A page token does not have the time at which its listing was frozen. Resume from a {nameof(ListingPosition)} of that listing ({nameof(PagingOptions)}.{nameof(PagingOptions.Start)}).");
        }
    }

    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static IAsyncEnumerable<TPage> PagesAsync<TPage, T>(
        PageSource<TPage, T> source, ListingPosition start, PagingOptions options, TimeProvider clock, CancellationToken cancellationToken)
        where TPage : Page<T>
    {
        Check(start, options);
        return BeginAsync(source, start, options, clock, cancellationToken);
    }

    /// <summary>The state of one enumeration: the time at which it is frozen.</summary>
    private static async IAsyncEnumerable<TPage> BeginAsync<TPage, T>(
        PageSource<TPage, T> source,
        ListingPosition start,
        PagingOptions options,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TPage : Page<T>
    {
        using var activity = LlamaCloudTelemetry.Source.StartActivity("llamacloud.list");
        source = activity is null ? source : new TracedPageSource<TPage, T>(source, activity);
        var now = clock.GetUtcNow();
        if (options.FreezeAtStart && start.FrozenAt is null)
        {
            start = start with { FrozenAt = now };
        }

        var pages = options.MaxItems == 0 ? None<TPage>()
            : options.Parallelism > 1 ? new ParallelListing<TPage, T>(source, options, start, clock).ListAsync(cancellationToken)
            : PageLoop.ListAsync(source, start, options, cancellationToken);
        var enumerator = pages.GetAsyncEnumerator(cancellationToken);
        await using (enumerator.ConfigureAwait(false))
        {
            while (await MoveNextAsync(enumerator, source, activity).ConfigureAwait(false))
            {
                yield return enumerator.Current;
            }
        }
    }

    /// <summary>Moves to the next page. Only what the caller sees is a failure: a page that is requested ahead may never be needed.</summary>
    private static async ValueTask<bool> MoveNextAsync<TPage, T>(IAsyncEnumerator<TPage> pages, PageSource<TPage, T> source, Activity? activity)
        where TPage : Page<T>
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (e is not OperationCanceledException || !source.IsAbandoned)
            {
                activity?.Fail(e);
            }

            throw;
        }
    }

    private static async IAsyncEnumerable<T> None<T>()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
