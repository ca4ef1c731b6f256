using System.Buffers;
using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>
/// Collects what will be printed, so that nothing of an answer is printed before all of it was found to be sound. Knows which
/// items have reached standard output whole, when writing fails in the middle.
/// </summary>
internal sealed class OutputBuffer(Stream target) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly List<int> _ends = [];
    private long _itemsBefore;

    /// <summary>How many items have been written, each to its last byte.</summary>
    public long ItemsWritten { get; private set; }

    public void Advance(int count) => _buffer.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    public void Write(string text) => this.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>An item ends here.</summary>
    public void EndItem() => _ends.Add(_buffer.WrittenCount);

    /// <summary>Forgets what has not been written.</summary>
    public void Discard()
    {
        _buffer.ResetWrittenCount();
        _ends.Clear();
    }

    /// <summary>Writes everything, now.</summary>
    public void Flush()
    {
        var written = 0;
        try
        {
            // Piece by piece, so that it is known how far a full disk has let it come.
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
