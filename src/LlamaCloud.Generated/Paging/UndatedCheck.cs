namespace LlamaCloud.Generated.Paging;

/// <summary>
/// Whether there may be items without a time, which no window of time shows: where the service does not say how many items there are, or
/// says another number than the windows had, the whole list is gone through for them.
/// </summary>
internal sealed class UndatedCheck(bool isWanted)
{
    private long? _total;
    private long _dated;
    private bool _wereSeen;
    private bool _isDone = !isWanted;

    /// <summary>Whether to look for them, now that all windows are over.</summary>
    public bool IsDue => !_isDone && (_wereSeen || _total != _dated);

    /// <summary>They are being looked for, or all were listed.</summary>
    public void Done() => _isDone = true;

    /// <summary>Takes what the first page says; whether it is clear already that they must be looked for.</summary>
    /// <param name="total">How many items the service says there are.</param>
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
