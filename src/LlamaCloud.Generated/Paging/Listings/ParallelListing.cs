using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// Lists time windows in parallel, each item once. A single loop requests pages of several windows at once, and processes
/// one response after the other, so that nothing is requested until the caller asks for more.
/// </summary>
internal sealed class ParallelListing<TPage, T>(PageSource<TPage, T> source, PagingOptions options, ListingPosition start, TimeProvider clock)
    where TPage : Page<T>
{
    /// <summary>The windows that are not complete, the newest first.</summary>
    private readonly List<TimeWindow<T>> _windows = [new()];
    private readonly Dictionary<Task<TPage>, TimeWindow<T>> _running = [];
    private readonly DateTimeOffset? _frozen = source.Latest(start);
    private readonly UndatedCheck _undated = new(options.IncludeUndated);
    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private int _mostRequests = options.Parallelism;
    private long _left = options.MaxItems ?? long.MaxValue;
    private int _largestPage;
    private int _calmAnswers;
    private volatile bool _hasEnded;

    public async IAsyncEnumerable<TPage> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (Begin(stop.Token))
            {
                var request = await Task.WhenAny(_running.Keys).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                var window = _running[request];
                _running.Remove(request);
                window.IsRunning = false;
                if (await ReceiveAsync(request, window.WasAlone, cancellationToken).ConfigureAwait(false) is not { } page)
                {
                    continue;
                }

                var ready = page.With(Take(window, page), null, null).Slice(0, _left);
                _left -= ready.Items.Count;
                Begin(stop.Token);
                if (ready.Items.Count > 0)
                {
                    yield return (TPage)ready;
                }
            }
        }
        finally
        {
            _hasEnded = !cancellationToken.IsCancellationRequested;
            stop.Cancel();
            await Task.WhenAny(Task.WhenAll(_running.Keys)).ConfigureAwait(false);
        }
    }

    /// <summary>Requests as many pages as allowed; returns false if no request is pending.</summary>
    private bool Begin(CancellationToken stop)
    {
        while (_running.Count < _mostRequests && IsMoreNeeded && Next() is { } window)
        {
            window.IsRunning = true;
            window.WasAlone = _running.Count == 0 && _mostRequests == 1;
            var request = new PageRequest(start with { PageToken = window.Token }, window.From, window.To ?? _frozen) { HasMaxPageSize = window.IsUndated, IsAbandoned = () => _hasEnded };
            _running.Add(source.FetchAsync(request, stop), window);
        }

        return _left > 0 && _running.Count > 0;
    }

    /// <summary>Returns the next page; null if there were too many requests at once, so that its window has to request it again.</summary>
    private async Task<TPage?> ReceiveAsync(Task<TPage> request, bool wasAlone, CancellationToken cancellationToken)
    {
        try
        {
            var page = await PageLoop.OutcomeAsync(request, cancellationToken).ConfigureAwait(false);
            if (_mostRequests < options.Parallelism && ++_calmAnswers > _mostRequests)
            {
                _mostRequests++;
                _calmAnswers = 0;
            }

            return page;
        }
        catch (LlamaCloudRateLimitException) when (!wasAlone)
        {
            // Retrying did not help: continue with half as many requests. A request that was sent alone must succeed.
            _mostRequests = Math.Max(1, _mostRequests / 2);
            _calmAnswers = 0;
            return null;
        }
    }

    /// <summary>Returns true if the buffered and requested items may not be enough for the limit.</summary>
    private bool IsMoreNeeded => _left > 0
        && (_running.Count == 0 || ((long)_running.Count * _largestPage) + _windows.Sum(static window => window.HeldItems) < _left);

    /// <summary>Returns the next window to request a page of: the items without a time first, since they take long; then the newest window.</summary>
    private TimeWindow<T>? Next()
    {
        if (_windows.Count == 0 && _undated.IsDue)
        {
            ListUndated();
        }

        // In order, a window is buffered until those before it are complete: a few of them are enough for all requests.
        var reach = options.Ordered ? 2 * options.Parallelism : _windows.Count;
        return _windows is [.., { IsUndated: true, IsIdle: true } last]
            ? last
            : _windows.Take(reach).FirstOrDefault(static window => window.IsIdle);
    }

    /// <summary>Processes a page, whose window continues, is complete, or is split; returns the items that can be returned now.</summary>
    private List<T> Take(TimeWindow<T> window, TPage page)
    {
        _largestPage = Math.Max(_largestPage, page.Items.Count);
        var isOnlyPage = window.IsWhole && window.Token is null && page.ContinuationToken is null;
        var times = new List<DateTimeOffset>(page.Items.Count);
        foreach (var item in page.Items)
        {
            var time = source.TimeOf(item);
            if (time is { } at)
            {
                times.Add(at);
            }

            if (isOnlyPage || IsNew(window, item, time))
            {
                window.Hold(item, time);
            }
        }

        if (isOnlyPage)
        {
            _undated.Done();
        }
        else if (window.IsWhole && window.Token is null && _undated.Expect(page.TotalSize))
        {
            ListUndated();
        }

        window.Advance(page.ContinuationToken, source.Mask);
        if (!options.Ordered)
        {
            var items = window.Release();
            Replace(window, times);
            return items;
        }

        Replace(window, times);
        var finished = new List<T>();
        while (_windows is [{ IsDone: true } newest, ..])
        {
            _windows.RemoveAt(0);
            finished.AddRange(newest.Release());
        }

        return finished;
    }

    /// <summary>Replaces a window with its parts, if it is split. A complete window is kept in a sorted listing, and otherwise dropped.</summary>
    private void Replace(TimeWindow<T> window, List<DateTimeOffset> times)
    {
        var parts = window.Cut(times, source.From, _frozen ?? source.To ?? _now);
        if (parts.Count > 0 || (window.IsDone && !options.Ordered))
        {
            var index = _windows.IndexOf(window);
            _windows.RemoveAt(index);
            _windows.InsertRange(index, parts);
        }
    }

    private bool IsNew(TimeWindow<T> window, T item, DateTimeOffset? time)
    {
        if (window.IsUndated)
        {
            return time is null;
        }

        var isNew = time is { } at && window.Accept(source.IdOf(item), at, source.Mask);
        _undated.Saw(isNew, time);
        return isNew;
    }

    private void ListUndated()
    {
        _undated.Done();
        _windows.Add(new TimeWindow<T> { IsUndated = true });
    }
}
