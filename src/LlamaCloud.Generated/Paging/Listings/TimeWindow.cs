using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// A part of a listing by time, between two boundaries, both inclusive. It is listed page by page until it ends, or is split into parts
/// that are listed from their beginnings: nothing is assumed about the order in which a service lists.
/// </summary>
/// <param name="newer">The boundary to the window after it; null for the latest window.</param>
/// <param name="older">The boundary to the window before it; null for the earliest window.</param>
internal sealed class TimeWindow<T>(WindowBoundary? newer = null, WindowBoundary? older = null)
{
    private readonly WindowSplitter _spread = new();
    private readonly SeenTokens _seen = new(null);

    /// <summary>The items that were listed before this window was split off, and were not received again yet.</summary>
    private readonly Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    /// <summary>The items that this window has listed, as long as it may be split.</summary>
    private Dictionary<string, DateTimeOffset> _listed = new(StringComparer.Ordinal);
    private bool _isSettled;
    private List<(T Item, DateTimeOffset? Time)> _held = [];

    public DateTimeOffset? From => older?.At;

    public DateTimeOffset? To => newer?.At;

    /// <summary>Gets whether this is the extra pass over the whole listing that finds items without a time.</summary>
    public bool IsUndated { get; init; }

    /// <summary>Gets whether this is the whole listing as the caller requested it.</summary>
    public bool IsWhole => newer is null && older is null && !IsUndated;

    /// <summary>Gets the token of the page to request; null for the first page.</summary>
    public string? Token { get; private set; }

    /// <summary>Gets whether a page was requested and not received yet.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Gets whether the latest page was requested when no other request was allowed.</summary>
    public bool WasAlone { get; set; }

    /// <summary>Gets whether all pages were received.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Gets whether there is a page to request.</summary>
    public bool IsIdle => !IsRunning && !IsDone;

    /// <summary>Gets the number of buffered items.</summary>
    public int HeldItems => _held.Count;

    /// <summary>Returns true if this window has the item, and no other window listed it before.</summary>
    /// <exception cref="LlamaCloudPagingException">The item is not in the range of this window.</exception>
    public bool Accept(string id, DateTimeOffset time, SecretMask mask)
    {
        if (time < WindowBoundary.Before(From) || time > WindowBoundary.After(To))
        {
            throw new LlamaCloudPagingException(
                $"Items created from {From:O} to {To:O} were requested, but the service listed '{mask.Mask(id)}' of {time:O}. The service does not apply these bounds, "
                + $"so that time windows cannot be listed in parallel: set {nameof(PagingOptions)}.{nameof(PagingOptions.Parallelism)} to 1.");
        }

        var wasListed = _known.Remove(id);
        if (!_isSettled)
        {
            _listed[id] = time;
        }

        return !wasListed && ((newer?.Pass(id, time) ?? true) & (older?.Pass(id, time) ?? true));
    }

    public void Hold(T item, DateTimeOffset? time) => _held.Add((item, time));

    /// <summary>Returns the buffered items, the newest first.</summary>
    public List<T> Release()
    {
        var items = _held.OrderByDescending(static held => held.Time).Select(static held => held.Item).ToList();
        _held = [];
        return items;
    }

    /// <summary>Moves to the next page, or to the end.</summary>
    /// <exception cref="LlamaCloudPagingException">The service returned a page token again.</exception>
    public void Advance(string? token, SecretMask mask)
    {
        Token = token;
        IsDone = token is null;
        if (token is not null && !_seen.Add(token))
        {
            throw new LlamaCloudPagingException(mask.Mask(token), _seen.Pages);
        }
    }

    /// <summary>Splits the rest of this window into windows, the newest first; none if it is better to list it to its end.</summary>
    /// <param name="times">The times of the latest page, in their order.</param>
    /// <param name="from">The time of an open end in the past; null if unknown.</param>
    /// <param name="to">The time of an open end in the future.</param>
    public IReadOnlyList<TimeWindow<T>> Cut(IReadOnlyList<DateTimeOffset> times, DateTimeOffset? from, DateTimeOffset to)
    {
        _spread.Add(times);
        if (IsUndated || IsDone || _isSettled)
        {
            return [];
        }

        // Only inside: a second boundary at the same time would return the items that the first one has already seen.
        var inside = _spread.Boundaries(From ?? from, To ?? to).Where(at => !(at >= To));
        WindowBoundary?[] seams = [newer, .. inside.Select(static at => new WindowBoundary(at)), older];
        if (seams.Length == 2)
        {
            if (!_spread.IsOpen)
            {
                // This window is listed to its end from here on: received items are not received again.
                _isSettled = true;
                _listed = [];
            }

            return [];
        }

        return [.. Enumerable.Range(0, seams.Length - 1).Select(index => Part(seams[index], seams[index + 1]))];
    }

    /// <summary>Creates a part that knows which of its items were already listed, and has those that are buffered.</summary>
    private TimeWindow<T> Part(WindowBoundary? upper, WindowBoundary? lower)
    {
        var part = new TimeWindow<T>(upper, lower);
        foreach (var known in _known.Concat(_listed))
        {
            if (!(known.Value > WindowBoundary.After(part.To)) && !(known.Value < WindowBoundary.Before(part.From)))
            {
                part._known.Add(known.Key, known.Value);
            }
        }

        // Each buffered item goes to one part: the first one that reaches back to it.
        part._held.AddRange(_held.Where(held => !(held.Time < part.From)));
        _held.RemoveAll(held => !(held.Time < part.From));
        return part;
    }
}
