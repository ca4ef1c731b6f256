using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging;

/// <summary>
/// A part of a listing by time, between two seams that belong to it. It is listed page by page until it ends, or is cut into parts that
/// are listed from their own beginnings: nothing is assumed of the order in which a service lists.
/// </summary>
/// <param name="newer">The seam with the window after it; null for the latest one.</param>
/// <param name="older">The seam with the window before it; null for the earliest one.</param>
internal sealed class TimeWindow<T>(WindowBoundary? newer = null, WindowBoundary? older = null)
{
    private readonly WindowSplitter _spread = new();
    private readonly SeenTokens _seen = new(null);

    /// <summary>What was listed before this window was cut out, and has not come again yet.</summary>
    private readonly Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    /// <summary>What this window has listed, as long as it may be cut.</summary>
    private Dictionary<string, DateTimeOffset> _listed = new(StringComparer.Ordinal);
    private bool _isSettled;
    private List<(T Item, DateTimeOffset? Time)> _held = [];

    public DateTimeOffset? From => older?.At;

    public DateTimeOffset? To => newer?.At;

    /// <summary>Whether this is no window of time, but the whole listing once more, for what has no time.</summary>
    public bool IsUndated { get; init; }

    /// <summary>Whether this is the listing as the caller asks for it.</summary>
    public bool IsWhole => newer is null && older is null && !IsUndated;

    /// <summary>The token of the page to ask for; null for the first one.</summary>
    public string? Token { get; private set; }

    /// <summary>Whether a page was asked for and has not come yet.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether the latest page was asked for alone, when no other request was allowed.</summary>
    public bool WasAlone { get; set; }

    /// <summary>Whether all pages came.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether there is a page to ask for.</summary>
    public bool IsIdle => !IsRunning && !IsDone;

    /// <summary>How many items are held back.</summary>
    public int HeldItems => _held.Count;

    /// <summary>Whether this item is listed by this window, and by this window first.</summary>
    /// <exception cref="LlamaCloudPagingException">It does not belong to this window.</exception>
    public bool Accept(string id, DateTimeOffset time, SecretMask mask)
    {
        if (time < WindowBoundary.Before(From) || time > WindowBoundary.After(To))
        {
            throw new LlamaCloudPagingException(
                $"The service was asked for what was created from {From:O} to {To:O}, and listed '{mask.Mask(id)}' of {time:O}. Where it does not keep to these bounds, "
                + $"windows of time cannot be listed side by side: list with {nameof(PagingOptions)}.{nameof(PagingOptions.Parallelism)} 1.");
        }

        var wasListed = _known.Remove(id);
        if (!_isSettled)
        {
            _listed[id] = time;
        }

        return !wasListed && ((newer?.Pass(id, time) ?? true) & (older?.Pass(id, time) ?? true));
    }

    public void Hold(T item, DateTimeOffset? time) => _held.Add((item, time));

    /// <summary>What was held back, the newest first.</summary>
    public List<T> Release()
    {
        var items = _held.OrderByDescending(static held => held.Time).Select(static held => held.Item).ToList();
        _held = [];
        return items;
    }

    /// <summary>Goes on to the next page, or to the end.</summary>
    /// <exception cref="LlamaCloudPagingException">The tokens go in a circle.</exception>
    public void Advance(string? token, SecretMask mask)
    {
        Token = token;
        IsDone = token is null;
        if (token is not null && !_seen.Add(token))
        {
            throw new LlamaCloudPagingException(mask.Mask(token), _seen.Pages);
        }
    }

    /// <summary>Cuts the rest of this window into windows, the newest first; none when it is better listed through.</summary>
    /// <param name="times">The times of the latest page, in their order.</param>
    /// <param name="from">The time at which an open end at the bottom lies; null when nobody knows.</param>
    /// <param name="to">The time at which an open end at the top lies.</param>
    public IReadOnlyList<TimeWindow<T>> Cut(IReadOnlyList<DateTimeOffset> times, DateTimeOffset? from, DateTimeOffset to)
    {
        _spread.Add(times);
        if (IsUndated || IsDone || _isSettled)
        {
            return [];
        }

        // Only inside: a second seam at the same time would let through what the first one has seen.
        var inside = _spread.Seams(From ?? from, To ?? to).Where(at => !(at >= To));
        WindowBoundary?[] seams = [newer, .. inside.Select(static at => new WindowBoundary(at)), older];
        if (seams.Length == 2)
        {
            if (!_spread.IsOpen)
            {
                // Listed through from here on: what has come does not come again.
                _isSettled = true;
                _listed = [];
            }

            return [];
        }

        return [.. Enumerable.Range(0, seams.Length - 1).Select(index => Part(seams[index], seams[index + 1]))];
    }

    /// <summary>A part that knows what was listed of it already, and holds what is held back of it.</summary>
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

        // Each held item goes to one part: the first one that reaches down to it.
        part._held.AddRange(_held.Where(held => !(held.Time < part.From)));
        _held.RemoveAll(held => !(held.Time < part.From));
        return part;
    }
}
