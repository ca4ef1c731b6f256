using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>Writes values of the API, and plain trees, as JSON.</summary>
internal static class Writing
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>The JSON text of a value.</summary>
    public static string Text(object? value)
    {
        var text = new StringBuilder();
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { ArrayPool = CharPool.Shared })
        {
            Value(writer, value);
        }

        return text.ToString();
    }

    /// <summary>A value as text: JSON, but a string without its quotes.</summary>
    public static string Plain(object? value) => value switch
    {
        string text => text,
        double number => NumberText(number),
        DateTimeOffset time => Iso8601.Format(time),
        Date or Time or TimeSpan or Guid or Uri or byte[] => WireText.Format(value),
        _ => Text(value),
    };

    /// <summary>The UTF-8 JSON of a value, at the start of a stream that can be read again.</summary>
    public static MemoryStream Utf8Json(object? value)
    {
        var stream = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(stream, Utf8, bufferSize: 1024, leaveOpen: true)) { ArrayPool = CharPool.Shared })
        {
            Value(writer, value);
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>The plain tree of a value: what reading its JSON as free JSON gives.</summary>
    public static object? Tree(IJsonValue value)
    {
        using var reader = new WireReader(new StringReader(Text(value)));
        return Reading.Any(reader);
    }

    /// <summary>Writes a value, whatever it is.</summary>
    /// <exception cref="NotSupportedException">The value is not JSON: a free-form member holds an object of a type of the caller's.</exception>
    public static void Value(JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case IJsonValue json:
                json.WriteTo(writer);
                break;
            case string text:
                writer.WriteValue(text);
                break;
            case bool flag:
                writer.WriteValue(flag);
                break;
            case double number:
                FreeNumber(writer, number);
                break;
            case float number:
                Single(writer, number);
                break;
            case int or long or short or byte or uint or ulong or decimal:
                writer.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                writer.WriteValue(Iso8601.Format(time));
                break;
            case Date or Time or TimeSpan or Guid or Uri or byte[]:
                writer.WriteValue(WireText.Format(value));
                break;
            case IDictionary members:
                writer.WriteStartObject();
                foreach (DictionaryEntry member in members)
                {
                    writer.WritePropertyName((string)member.Key);
                    Value(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Value(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException(
                    $"{value.GetType()} cannot be written as JSON. Use null, string, bool, a number, a date, a list or a dictionary of such.");
        }
    }

    /// <summary>Writes a value of one of several kinds.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <param name="other">The value, when it is of none of the kinds that the document tells.</param>
    public static void Union(JsonWriter writer, object? value, object? other)
    {
        if (other is null && value is double number)
        {
            Number(writer, number);
        }
        else
        {
            Value(writer, value);
        }
    }

    /// <summary>Writes a number that the document describes, so that it reads back as the same number; whole ones without a fraction.</summary>
    public static void Number(JsonWriter writer, double value) => writer.WriteRawValue(NumberText(value));

    /// <summary>Writes a number of single precision with as few digits as read back as the same.</summary>
    private static void Single(JsonWriter writer, float value)
    {
        if (float.IsInfinity(value) || float.IsNaN(value))
        {
            Number(writer, value);
        }
        else
        {
            writer.WriteRawValue(WireText.Format(value));
        }
    }

    /// <summary>Writes a number of which only its text tells the kind: a whole one keeps a fraction, so as not to come back as an integer.</summary>
    private static void FreeNumber(JsonWriter writer, double value)
    {
        var text = NumberText(value);
        writer.WriteRawValue(text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text);
    }

    private static string NumberText(double value)
    {
        // JSON has no infinity. A number beyond the range of double, such as 1E400, is read as one, and written as such a number again.
        if (double.IsInfinity(value))
        {
            return value > 0 ? "1E999" : "-1E999";
        }

        // Without a fraction it would be read as an integer, which has no negative zero.
        return double.IsNaN(value) ? throw new NotSupportedException("JSON has no way to write a number that is not a number (NaN).")
            : value.ToString("R", CultureInfo.InvariantCulture) is var text and not "-0" ? text
            : "-0.0";
    }
}
