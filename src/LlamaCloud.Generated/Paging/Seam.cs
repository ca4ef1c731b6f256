namespace LlamaCloud.Generated.Paging;

/// <summary>
/// Where two windows meet. Both include the time of the seam, so that an item may come in each: the ids near it are kept while one of
/// the windows is listed.
/// </summary>
internal sealed class Seam(DateTimeOffset at)
{
    /// <summary>How far the times that a service shows may be off those that it compares, since it may show fewer digits.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public DateTimeOffset At => at;

    /// <summary>Passes an item of one of the windows; false when the other one had it.</summary>
    public bool Pass(string id, DateTimeOffset time) => (time - at).Duration() > Tolerance || _ids.Add(id);
}
