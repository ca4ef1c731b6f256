using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Writers;

/// <content>The values that a <see cref="JsonWriter"/> takes.</content>
internal sealed partial class WireWriter
{
    private const int MaxNumberLength = 32;

    public override void WriteNull() => WriteRawValue("null"u8);

    public override void WriteRaw(string? json) => Encode(json.AsSpan());

    public override void WriteRawValue(string? json)
    {
        BeginValue();
        Encode(json.AsSpan());
        _isAfterValue = true;
    }

    public override void WriteWhitespace(string ws) => Encode(ws.AsSpan());

    public override void WriteComment(string? text) => Encode(("/*" + text + "*/").AsSpan());

    public override void WriteUndefined() => throw new NotSupportedException("JSON has no way to write an undefined value.");

    public override void WriteStartConstructor(string name) => throw new NotSupportedException("JSON has no way to write a constructor.");

    public override void WriteEndConstructor() => throw new NotSupportedException("JSON has no way to write a constructor.");

    public override void WriteValue(string? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            WriteValue(value.AsSpan());
        }
    }

    public override void WriteValue(bool value) => WriteRawValue(value ? "true"u8 : "false"u8);

    public override void WriteValue(long value)
    {
        BeginValue();
        Reserve(MaxNumberLength);
        _ = Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
        _isAfterValue = true;
    }

    public override void WriteValue(ulong value)
    {
        BeginValue();
        Reserve(MaxNumberLength);
        _ = Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
        _isAfterValue = true;
    }

#if NET
    /// <summary>Writes a finite number in the shortest form that reads back as the same number.</summary>
    public void WriteNumber(double value)
    {
        BeginValue();
        Reserve(MaxNumberLength);
        _ = value.TryFormat(_buffer.AsSpan(_length), out var written, "R", CultureInfo.InvariantCulture);
        _length += written;
        _isAfterValue = true;
    }
#endif

    public override void WriteValue(int value) => WriteValue((long)value);

    public override void WriteValue(uint value) => WriteValue((long)value);

    public override void WriteValue(short value) => WriteValue((long)value);

    public override void WriteValue(ushort value) => WriteValue((long)value);

    public override void WriteValue(byte value) => WriteValue((long)value);

    public override void WriteValue(sbyte value) => WriteValue((long)value);

    // The following are used only for values of callers: models write these types in the format of the API.
    public override void WriteValue(float value) => WriteNumberText(JsonConvert.ToString(value));

    public override void WriteValue(double value) => WriteNumberText(JsonConvert.ToString(value));

    public override void WriteValue(decimal value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(char value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(DateTime value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(DateTimeOffset value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(Guid value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(TimeSpan value) => WriteRawValue(JsonConvert.ToString(value));

    public override void WriteValue(Uri? value) => WriteValue(value?.OriginalString);

    public override void WriteValue(byte[]? value) => WriteValue(value is null ? null : Convert.ToBase64String(value));

    public override void WriteValue(object? value)
    {
        if (value is BigInteger number)
        {
            WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            base.WriteValue(value);
        }
    }

    /// <summary>Writes a number, or NaN or infinity as a string.</summary>
    private void WriteNumberText(string text)
    {
        if (text[text.Length - 1] is >= '0' and <= '9')
        {
            WriteRawValue(text);
        }
        else
        {
            WriteValue(text);
        }
    }
}
