using System.Globalization;
using System.Xml;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Json;

/// <summary>The text of a scalar, where it travels as text: in a path, a query, a header, a form, or inside a JSON string.</summary>
internal static class WireText
{
    public static string Format(bool value) => value ? "true" : "false";

    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Format(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>With offset and fraction, in the round-trip format.</summary>
    public static string Format(DateTimeOffset value) => value.ToString("O", CultureInfo.InvariantCulture);

    public static string Format(Date value) => value.DateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Kiota's own text has neither fraction nor offset.</summary>
    public static string Format(Time value) =>
        value.DateTime.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (value.DateTime.Kind == DateTimeKind.Utc ? "Z" : "");

    public static string Format(TimeSpan value) => XmlConvert.ToString(value);

    /// <summary>The text of a scalar of any type that a parameter may have.</summary>
    /// <exception cref="NotSupportedException">The value is not a scalar.</exception>
    public static string Format(object value) => value switch
    {
        string text => text,
        bool flag => Format(flag),
        double number => Format(number),
        float number => Format(number),
        int or long or uint or ulong or short or ushort or byte or sbyte or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTimeOffset time => Format(time),
        Date date => Format(date),
        Time time => Format(time),
        TimeSpan duration => Format(duration),
        Guid id => id.ToString("D"),
        Uri uri => uri.OriginalString,
        byte[] bytes => Convert.ToBase64String(bytes),
        IJsonValue json => json.ToString()!,
        _ => throw new NotSupportedException($"{value.GetType()} cannot be sent as text."),
    };
}
