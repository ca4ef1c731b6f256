using System.Globalization;
using System.Xml;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>What travels as a text with a format: dates, times, durations, UUIDs, URIs, bytes.</content>
internal static partial class Reading
{
    private static readonly string[] TimeFormats = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a timestamp; without an offset it is UTC.</summary>
    public static DateTimeOffset? DateTimeOffset(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            DateTimeOffset time => time,
            DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
            DateTime time => new DateTimeOffset(time),
            string text when Iso8601.TryParse(text, out var time) => time,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a date-time"),
        };
    }

    /// <summary>Reads a date.</summary>
    public static Date? Date(JsonReader reader) =>
        Text(reader, "a date") is not { } text ? null
        : DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new Date(date)
        : throw Unexpected(reader, "a date");

    /// <summary>Reads a time of day. Of offsets only <c>Z</c> is taken: Kiota's type has room for no other.</summary>
    public static Time? Time(JsonReader reader) =>
        Text(reader, "a time of day") is not { } text ? null
        : DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.RoundtripKind, out var time)
            && time.Kind != DateTimeKind.Local ? new Time(time)
        : throw Unexpected(reader, "a time of day");

    /// <summary>Reads a duration. One of years or months is refused: they have no fixed length.</summary>
    public static TimeSpan? Duration(JsonReader reader)
    {
        if (Text(reader, "a duration") is not { } text)
        {
            return null;
        }

        var date = text.IndexOf('T') is >= 0 and var end ? text.Substring(0, end) : text;
        if (date.IndexOfAny(['Y', 'M']) >= 0)
        {
            throw Unexpected(reader, "a duration without years and months");
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Unexpected(reader, "a duration");
        }
    }

    /// <summary>Reads a UUID.</summary>
    public static Guid? Guid(JsonReader reader) =>
        Text(reader, "a UUID") is not { } text ? null
        : System.Guid.TryParseExact(text, "D", out var value) ? value
        : throw Unexpected(reader, "a UUID");

    /// <summary>Reads a URI, absolute or relative.</summary>
    public static Uri? Uri(JsonReader reader) =>
        Text(reader, "a URI") is not { } text ? null
        : System.Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value
        : throw Unexpected(reader, "a URI");

    /// <summary>Reads bytes in base64.</summary>
    public static byte[]? Bytes(JsonReader reader)
    {
        if (Text(reader, "bytes in base64") is not { } text)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Unexpected(reader, "bytes in base64");
        }
    }

    /// <summary>The text of the next value as it was written: a reader that looks for dates would change it.</summary>
    private static string? Text(JsonReader reader, string expected)
    {
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            Next(reader);
        }
        finally
        {
            reader.DateParseHandling = dates;
        }

        return IsNothing(reader) ? null : reader.TokenType == JsonToken.String ? (string)reader.Value! : throw Unexpected(reader, expected);
    }
}
