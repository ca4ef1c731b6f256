namespace LlamaCloud.Generated.Paging;

/// <summary>
/// Where two windows meet. Both include the time of the seam, so that an item may come in each: the ids near it are kept while one of
/// the windows is listed.
/// </summary>
internal sealed class WindowBoundary(DateTimeOffset at)
{
    /// <summary>How far the times that a service shows may be off those that it compares, since it may show fewer digits.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The time from which on items may belong to a window that begins at a time.</summary>
    public static DateTimeOffset? Before(DateTimeOffset? time) => time is { } at ? Add(at, -Tolerance) : null;

    /// <summary>The time up to which items may belong to a window that ends at a time.</summary>
    public static DateTimeOffset? After(DateTimeOffset? time) => time is { } at ? Add(at, Tolerance) : null;

    /// <summary>A time with a span added, as far as there are years for it.</summary>
    public static DateTimeOffset Add(DateTimeOffset time, TimeSpan span) =>
        new(Math.Min(Math.Max(time.UtcTicks + span.Ticks, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks), TimeSpan.Zero);

    public DateTimeOffset At => at;

    /// <summary>Passes an item of one of the windows; false when the other one had it.</summary>
    public bool Pass(string id, DateTimeOffset time) => (time - at).Duration() > Tolerance || _ids.Add(id);
}
