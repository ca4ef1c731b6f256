using System.Collections;
using System.Globalization;
using System.Numerics;
using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Primitives;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>Writes values of the API, and plain trees, as JSON.</summary>
internal static class Writing
{
    /// <summary>Returns the JSON text of a value.</summary>
    public static string Text(object? value)
    {
        using var writer = new WireWriter();
        Value(writer, value);
        return writer.ToString();
    }

    /// <summary>Returns a value as text: JSON, but a string without its quotes.</summary>
    public static string Plain(object? value) => value switch
    {
        double number => NumberText(number),
        _ => StringValue(value) ?? Text(value),
    };

    /// <summary>Returns the UTF-8 JSON of a value.</summary>
    public static byte[] Utf8Json(object? value)
    {
        using var writer = new WireWriter();
        Value(writer, value);
        return writer.Json.ToArray();
    }

    /// <summary>Writes a value of any type.</summary>
    /// <exception cref="NotSupportedException">The value has no JSON form: a free-form property has an object of the caller's type.</exception>
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
            case string or DateTimeOffset or Date or Time or TimeSpan or Guid or Uri or byte[]:
                writer.WriteValue(StringValue(value));
                break;
            case bool flag:
                writer.WriteValue(flag);
                break;
            case double number:
                FreeNumber(writer, NumberText(number));
                break;
            case float number:
                FreeNumber(writer, NumberText(number));
                break;
            case int or long or short or byte or uint or ulong or ushort or sbyte or decimal:
                writer.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
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
                    $"{value.GetType()} cannot be written as JSON. Use null, string, bool, a number, a date, a time, a Guid, a Uri, bytes, or a list or a dictionary of these.");
        }
    }

    /// <summary>Writes a value of one of several kinds.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="other">The value, if its kind is not in the document.</param>
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

    /// <summary>Writes a number that the document describes, so that it reads back as the same number; whole numbers without a fraction.</summary>
    public static void Number(JsonWriter writer, double value)
    {
#if NET
        // Allocates no string for the number.
        if (writer is WireWriter wire && Special(value) is null)
        {
            wire.WriteNumber(value);
            return;
        }
#endif
        writer.WriteRawValue(NumberText(value));
    }

    /// <inheritdoc cref="Number(JsonWriter, double)"/>
    public static void Number(JsonWriter writer, float value) => writer.WriteRawValue(NumberText(value));

    /// <summary>Writes a timestamp.</summary>
    public static void Timestamp(JsonWriter writer, DateTimeOffset value)
    {
        if (writer is WireWriter wire)
        {
            // Allocates no string for the timestamp.
            Span<char> text = stackalloc char[Iso8601.MaxTextLength];
            wire.WriteValue(text.Slice(0, Iso8601.Format(value, text)));
        }
        else
        {
            writer.WriteValue(Iso8601.Format(value));
        }
    }

    /// <summary>Returns the string that JSON has for a value, without quotes; null if the value is not written as a string.</summary>
    private static string? StringValue(object? value) => value switch
    {
        string text => text,
        DateTimeOffset time => Iso8601.Format(time),
        Date date => Iso8601.Format(date),
        Time time => Iso8601.Format(time),
        TimeSpan duration => Iso8601.Format(duration),
        Guid id => id.ToString("D"),
        Uri uri => uri.OriginalString,
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => null,
    };

    /// <summary>Writes a number without a schema: a whole number of a floating-point type keeps a fraction, so that it is not read as an integer.</summary>
    private static void FreeNumber(JsonWriter writer, string text) =>
        writer.WriteRawValue(text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text);

    private static string NumberText(double value) => Special(value) ?? value.ToString("R", CultureInfo.InvariantCulture);

    private static string NumberText(float value) => Special(value) ?? value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns the JSON of a number that .NET writes in another way; null for all others.</summary>
    private static string? Special(double value) => value switch
    {
        // JSON has no infinity. A number beyond the range of double, such as 1E400, is read as infinity, and written as such a number again.
        double.PositiveInfinity => "1E999",
        double.NegativeInfinity => "-1E999",
        double.NaN => throw new NotSupportedException("JSON has no way to write a number that is not a number (NaN)."),

        // Without a fraction it would be read as an integer, which has no negative zero.
        0 when 1 / value < 0 => "-0.0",
        _ => null,
    };
}
