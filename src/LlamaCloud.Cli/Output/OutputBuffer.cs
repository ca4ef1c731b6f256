using System.Buffers;
using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>
/// Buffers output, so that nothing of a response is printed before all of it was checked. Counts the items that were written completely,
/// for the case that writing fails.
/// </summary>
internal sealed class OutputBuffer(Stream target) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly List<int> _ends = [];
    private long _itemsBefore;

    /// <summary>The number of items that were written completely.</summary>
    public long ItemsWritten { get; private set; }

    public void Advance(int count) => _buffer.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    public void Write(string text) => this.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Marks the end of an item.</summary>
    public void EndItem() => _ends.Add(_buffer.WrittenCount);

    /// <summary>Discards the buffered text.</summary>
    public void Discard()
    {
        _buffer.ResetWrittenCount();
        _ends.Clear();
    }

    /// <summary>Writes the buffered text to the target.</summary>
    public void Flush()
    {
        var written = 0;
        try
        {
            // In pieces, to know how much was written if the disk is full.
            for (var rest = _buffer.WrittenMemory; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, 64 * 1024)..])
            {
                var piece = rest[..Math.Min(rest.Length, 64 * 1024)];
                var before = StandardOutput.Instance.Written;
                try
                {
                    target.Write(piece.Span);
                    written += piece.Length;
                }
                catch when (target is StandardOutput)
                {
                    written += (int)(StandardOutput.Instance.Written - before);
                    throw;
                }
            }
        }
        finally
        {
            ItemsWritten = _itemsBefore + _ends.Count(end => end <= written);
            _itemsBefore += _ends.Count;
            Discard();
        }
    }
}
