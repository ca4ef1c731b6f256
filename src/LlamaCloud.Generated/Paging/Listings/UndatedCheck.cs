namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// Decides whether there may be items without a time, which are in no time window: if the service does not return the number of items, or
/// returns another number than the windows had, the whole listing is read for them.
/// </summary>
internal sealed class UndatedCheck(bool isWanted)
{
    private long? _total;
    private long _dated;
    private bool _wereSeen;
    private bool _isDone = !isWanted;

    /// <summary>Gets whether to search for them, after all windows are complete.</summary>
    public bool IsDue => !_isDone && (_wereSeen || _total != _dated);

    /// <summary>Gets whether the search has started, or all items were listed.</summary>
    public void Done() => _isDone = true;

    /// <summary>Takes the total of the first page; returns true if the search is already known to be necessary.</summary>
    /// <param name="total">The number of items that the service returns.</param>
    public bool Expect(long? total)
    {
        _total = total;
        return !_isDone && total is null;
    }

    /// <summary>Counts an item of a window.</summary>
    public void Saw(bool isNew, DateTimeOffset? time)
    {
        _wereSeen |= time is null;
        _dated += isNew ? 1 : 0;
    }
}
