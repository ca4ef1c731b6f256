using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>The value of the current token.</content>
internal sealed partial class WireReader
{
    /// <summary>The maximum number of digits of an integer that becomes a number: the conversion takes more than linear time.</summary>
    private const int MaxIntegerLength = 380;

    private const int UuidLength = 36;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object[] SmallIntegers = [.. Enumerable.Range(0, 256).Select(static number => (object)(long)number)];

    private int _uuidStart = -1;
    private string _uuid = "";

    /// <summary>Gets the value as Newtonsoft represents it: a string, bool, long, <see cref="BigInteger"/>, double, or null.</summary>
    public override object? Value => _value ??= _token switch
    {
        JsonToken.PropertyName => Name,
        JsonToken.String => Text(),
        JsonToken.Boolean => IsTrue ? True : False,
        JsonToken.Integer => TryGetInt64(out var number) ? number is >= 0 and < 256 ? SmallIntegers[number] : number : LongInteger(),
        JsonToken.Float => GetDouble(),
        _ => null,
    };

    public override Type? ValueType => Value?.GetType();

    public bool IsTrue => _json[_start] == 't';

    /// <summary>Reads an integer; returns false if it has more than 64 bits.</summary>
    public bool TryGetInt64(out long value) => Utf8Parser.TryParse(Span, out value, out var read) && read == _length;

    public bool TryGetUInt64(out ulong value) => Utf8Parser.TryParse(Span, out value, out var read) && read == _length;

    /// <summary>Returns a number; infinity if it is beyond the range of double.</summary>
    public double GetDouble() =>
#if NET
        double.Parse(Span, NumberStyles.Float, CultureInfo.InvariantCulture);
#else
        double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : _json[_start] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
#endif

    /// <summary>Returns the text of a string or a number.</summary>
    public string Text()
    {
        if (_isEscaped && _token is not (JsonToken.Integer or JsonToken.Float))
        {
            return Unescaped();
        }

        // The jobs of a page belong to one project: one string for the id of the project is enough.
        var isUuid = _length == UuidLength;
        if (isUuid && _uuidStart >= 0 && Span.SequenceEqual(_json.AsSpan(_uuidStart, UuidLength)))
        {
            return _uuid;
        }

        var text = Decoded();
        if (isUuid)
        {
            (_uuidStart, _uuid) = (_start, text);
        }

        return text;
    }

    /// <summary>Copies an ASCII string without escapes; returns false for other strings, and for those that are longer than the buffer.</summary>
    public bool TryCopyText(Span<char> buffer, out int length)
    {
        length = _length;
        if (_isEscaped || length > buffer.Length)
        {
            return false;
        }

        var bytes = Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] > 127)
            {
                return false;
            }

            buffer[i] = (char)bytes[i];
        }

        return true;
    }

    private object LongInteger() => _length > MaxIntegerLength ? new LongInteger(Decoded()) : BigInteger.Parse(Decoded(), CultureInfo.InvariantCulture);

    private string Decoded()
    {
        try
        {
            return Utf8.GetString(_json, _start, _length);
        }
        catch (DecoderFallbackException e)
        {
            throw NotUtf8(e);
        }
    }

    private string Unescaped()
    {
        var buffer = ArrayPool<char>.Shared.Rent(_length);
        try
        {
            return new string(buffer, 0, Unescape(buffer));
        }
        catch (DecoderFallbackException e)
        {
            throw NotUtf8(e);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private int Unescape(char[] buffer)
    {
        var (count, at, end) = (0, _start, _start + _length);
        while (true)
        {
            var plain = _json.AsSpan(at, end - at).IndexOf((byte)'\\');
            plain = plain < 0 ? end - at : plain;
            count += Utf8.GetChars(_json, at, plain, buffer, count);
            at += plain;
            if (at == end)
            {
                return count;
            }

            buffer[count++] = _json[at + 1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => Unit(at + 2),
                var c => (char)c,
            };
            at += _json[at + 1] == 'u' ? 6 : 2;
            if (char.IsLowSurrogate(buffer[count - 1]) && !(count > 1 && char.IsHighSurrogate(buffer[count - 2])))
            {
                buffer[count - 1] = '\uFFFD';
            }
            else if (char.IsHighSurrogate(buffer[count - 1]) && !(at + 6 <= end && _json[at] == '\\' && _json[at + 1] == 'u' && char.IsLowSurrogate(Unit(at + 2))))
            {
                // An unpaired surrogate, which JSON allows, but which is not valid text.
                buffer[count - 1] = '\uFFFD';
            }
        }
    }

    private char Unit(int at) => (char)((Hex(_json[at]) << 12) | (Hex(_json[at + 1]) << 8) | (Hex(_json[at + 2]) << 4) | Hex(_json[at + 3]));
}
