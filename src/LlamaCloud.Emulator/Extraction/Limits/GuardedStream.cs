namespace LlamaCloud.Emulator.Extraction.Limits;

/// <summary>
/// A document stream that checks the budget at every seek and every block, so that endless reading stops. It has its own buffer,
/// because PdfPig reads byte by byte and seeks very often.
/// </summary>
internal sealed class GuardedStream(Stream inner, ReadingBudget budget) : Stream
{
    private const int BlockSize = 16 * 1024;

    private readonly byte[] _block = new byte[BlockSize];
    private long _blockStart;
    private int _blockLength;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = inner.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int ReadByte()
    {
        var offset = _position - _blockStart;
        if ((ulong)offset >= (ulong)_blockLength)
        {
            if (!Fill())
            {
                return -1;
            }

            offset = 0;
        }

        _position++;
        return _block[offset];
    }

    public override int Read(Span<byte> buffer)
    {
        // The libraries do not read again after a partial read.
        var total = 0;
        while (total < buffer.Length)
        {
            var offset = _position - _blockStart;
            if ((ulong)offset >= (ulong)_blockLength)
            {
                if (!Fill())
                {
                    break;
                }

                offset = 0;
            }

            var count = Math.Min(buffer.Length - total, _blockLength - (int)offset);
            _block.AsSpan((int)offset, count).CopyTo(buffer[total..]);
            _position += count;
            total += count;
        }

        return total;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        budget.Check();
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(offset));
        return _position = position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fill()
    {
        budget.Check();
        if (_position >= Length)
        {
            return false;
        }

        inner.Position = _position;
        _blockStart = _position;
        _blockLength = inner.ReadAtLeast(_block, BlockSize, throwOnEndOfStream: false);
        return _blockLength > 0;
    }
}
