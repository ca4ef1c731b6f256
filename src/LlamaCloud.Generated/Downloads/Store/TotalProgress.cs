namespace LlamaCloud.Generated.Downloads.Store;

/// <summary>Adds up the bytes of several downloads, one after the other.</summary>
internal sealed class TotalProgress(IProgress<long> inner) : IProgress<long>
{
    private long _before;
    private long _current;

    public void Report(long value)
    {
        _current = value;
        inner.Report(_before + value);
    }

    /// <summary>Starts the next file.</summary>
    public void Next() => (_before, _current) = (_before + _current, 0);
}
