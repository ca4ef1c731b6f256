using System.Text;

namespace LlamaCloud.Generated.Json;

/// <summary>Text from UTF-8 bytes in memory, decoded straight into the reader's own buffer: no stream, no second buffer between.</summary>
internal sealed class Utf8TextReader : TextReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Decoder _decoder = Strict.GetDecoder();
    private ReadOnlyMemory<byte> _bytes;

    public Utf8TextReader(ReadOnlyMemory<byte> bytes)
    {
        // A byte order mark says nothing here, and is no JSON.
        _bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes.Slice(3) : bytes;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (_bytes.IsEmpty || count == 0)
        {
            return 0;
        }

#if NET
        _decoder.Convert(_bytes.Span, buffer.AsSpan(index, count), flush: false, out var used, out var made, out _);
#else
        int used, made;
        var most = Math.Min(_bytes.Length, count);
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes, out var segment))
        {
            _decoder.Convert(segment.Array!, segment.Offset, most, buffer, index, count, flush: false, out used, out made, out _);
        }
        else
        {
            var copy = _bytes.Slice(0, most).ToArray();
            _decoder.Convert(copy, 0, copy.Length, buffer, index, count, flush: false, out used, out made, out _);
        }
#endif
        _bytes = _bytes.Slice(used);
        if (_bytes.IsEmpty)
        {
            // The bytes may end within a character.
            _decoder.Convert([], 0, 0, buffer, index + made, count - made, flush: true, out _, out var rest, out _);
            made += rest;
        }

        return made;
    }

    public override int Peek() => throw new NotSupportedException("Newtonsoft reads whole buffers.");

    public override int Read() => throw new NotSupportedException("Newtonsoft reads whole buffers.");
}
