using System.Buffers;
using System.Text;

namespace LlamaCloud.Emulator.Http;

/// <summary>Writes text as UTF-8 into one rented buffer.</summary>
internal sealed class Utf8TextWriter : TextWriter
{
    private const int FirstLength = 16 * 1024;

    /// <summary>Keeps the first half of a surrogate pair that is written in two calls.</summary>
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Gets everything that was written; valid until the writer is disposed.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        Write([], flush: true);
        return _buffer.AsMemory(0, _length);
    }

    public override void Write(char value) => Write([value], flush: false);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count), flush: false);

    public override void Write(string? value) => Write(value.AsSpan(), flush: false);

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer, flush: false);

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        base.Dispose(disposing);
    }

    private void Write(ReadOnlySpan<char> text, bool flush)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length - _length < maxBytes)
        {
            Grow(maxBytes);
        }

        _length += _encoder.GetBytes(text, _buffer.AsSpan(_length), flush);
    }

    private void Grow(int minFree)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + minFree));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
