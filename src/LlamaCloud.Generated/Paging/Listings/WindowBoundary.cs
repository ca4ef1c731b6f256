namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// The boundary of two windows. Both include its time, so that an item may be in each of them: the ids near it are kept until one of
/// the windows is complete.
/// </summary>
internal sealed class WindowBoundary(DateTimeOffset at)
{
    /// <summary>The maximum difference between the time that a service returns and the one that it compares, since it may return fewer digits.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Returns the earliest time of items in a window that begins at a time.</summary>
    public static DateTimeOffset? Before(DateTimeOffset? time) => time is { } at ? Add(at, -Tolerance) : null;

    /// <summary>Returns the latest time of items in a window that ends at a time.</summary>
    public static DateTimeOffset? After(DateTimeOffset? time) => time is { } at ? Add(at, Tolerance) : null;

    /// <summary>Adds a span to a time, within the range of years.</summary>
    public static DateTimeOffset Add(DateTimeOffset time, TimeSpan span) =>
        new(Math.Min(Math.Max(time.UtcTicks + span.Ticks, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks), TimeSpan.Zero);

    public DateTimeOffset At => at;

    /// <summary>Adds an item of one of the windows; returns false if the other window already had it.</summary>
    public bool Pass(string id, DateTimeOffset time) => (time - at).Duration() > Tolerance || _ids.Add(id);
}
