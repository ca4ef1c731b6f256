#if NET
using System.Buffers;
#endif
using System.Text;

namespace LlamaCloud.Generated.Json.Writers;

/// <content>Strings, escaped as Newtonsoft's writer escapes them.</content>
internal sealed partial class WireWriter
{
    /// <summary>The longest string whose characters are copied one by one; a vectorized search takes longer to begin.</summary>
    private const int ShortLength = 24;

#if NET
    /// <summary>The number of characters that are encoded at once, so that room is reserved for only so many.</summary>
    private const int ChunkLength = 8 * 1024;

    private const int MaxBytesPerCharacter = 3;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(static c => (char)c), '"', '\\', '\u0085', '\u2028', '\u2029']);
#endif

    /// <summary>Writes a string.</summary>
    public void WriteValue(ReadOnlySpan<char> text)
    {
        BeginValue();
        Quote(text);
        _isAfterValue = true;
    }

    private void Quote(ReadOnlySpan<char> text)
    {
        Reserve(ShortLength + 2);
        _buffer[_length++] = (byte)'"';
        if (text.Length > ShortLength || !TryCopyAscii(text))
        {
            Escape(text);
        }

        Reserve(1);
        _buffer[_length++] = (byte)'"';
    }

    /// <summary>Copies a short string of ASCII without escapes; otherwise writes nothing and returns false.</summary>
    private bool TryCopyAscii(ReadOnlySpan<char> text)
    {
        var buffer = _buffer.AsSpan(_length, text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            buffer[i] = (byte)c;
        }

        _length += text.Length;
        return true;
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var plain = IndexOfEscaped(text);
            Encode(plain < 0 ? text : text.Slice(0, plain));
            if (plain < 0)
            {
                return;
            }

            AppendEscape(text[plain]);
            text = text.Slice(plain + 1);
        }
    }

    private static int IndexOfEscaped(ReadOnlySpan<char> text)
    {
#if NET
        return text.IndexOfAny(Escaped);
#else
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or '"' or '\\' or '\u0085' or '\u2028' or '\u2029')
            {
                return i;
            }
        }

        return -1;
#endif
    }

    /// <summary>Appends text that needs no escapes. An unpaired surrogate, which UTF-8 does not have, becomes U+FFFD.</summary>
    private void Encode(ReadOnlySpan<char> text)
    {
#if NET
        while (!text.IsEmpty)
        {
            var count = Math.Min(text.Length, ChunkLength);
            if (count < text.Length && char.IsHighSurrogate(text[count - 1]))
            {
                count--;
            }

            Reserve(count * MaxBytesPerCharacter);
            _length += Encoding.UTF8.GetBytes(text.Slice(0, count), _buffer.AsSpan(_length));
            text = text.Slice(count);
        }
#else
        Append(Encoding.UTF8.GetBytes(text.ToArray()));
#endif
    }

    private void AppendEscape(char c)
    {
        switch (c)
        {
            case '"' or '\\':
                AppendEscapedAs((byte)c);
                break;
            case '\b':
                AppendEscapedAs((byte)'b');
                break;
            case '\f':
                AppendEscapedAs((byte)'f');
                break;
            case '\n':
                AppendEscapedAs((byte)'n');
                break;
            case '\r':
                AppendEscapedAs((byte)'r');
                break;
            case '\t':
                AppendEscapedAs((byte)'t');
                break;
            default:
                AppendEscapedAs((byte)'u');
                Reserve(4);
                for (var shift = 12; shift >= 0; shift -= 4)
                {
                    _buffer[_length++] = "0123456789abcdef"u8[(c >> shift) & 15];
                }

                break;
        }
    }

    private void AppendEscapedAs(byte c)
    {
        Reserve(2);
        _buffer[_length++] = (byte)'\\';
        _buffer[_length++] = c;
    }
}
