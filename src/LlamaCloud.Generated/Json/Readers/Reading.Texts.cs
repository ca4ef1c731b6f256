using LlamaCloud.Generated.Primitives;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Values that JSON writes as strings: dates, times, durations, UUIDs, URIs, bytes.</content>
internal static partial class Reading
{
    private delegate bool TryParse<T>(string text, out T value);

    /// <summary>Reads a date.</summary>
    public static Date? Date(JsonReader reader) => Parse<Date>(reader, "a date", Iso8601.TryParseDate);

    /// <summary>Reads a time of day.</summary>
    public static Time? Time(JsonReader reader) => Parse<Time>(reader, "a time such as 08:20:00, in UTC or without an offset", Iso8601.TryParseTime);

    /// <summary>Reads an ISO 8601 duration without years and months.</summary>
    public static TimeSpan? Duration(JsonReader reader) =>
        Parse<TimeSpan>(reader, "a duration such as P1DT2H30M, without years and months", Iso8601.TryParseDuration);

    /// <summary>Reads a UUID.</summary>
    public static Guid? Guid(JsonReader reader) =>
        Parse(reader, "a UUID", static (string text, out Guid value) => System.Guid.TryParseExact(text, "D", out value));

    /// <summary>Reads a URI or a relative reference; its <see cref="System.Uri.OriginalString"/> is the text that was read.</summary>
    public static Uri? Uri(JsonReader reader) => Text(reader, "a URI") switch
    {
        null => null,
        var text when System.Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) => uri,
        var text => throw Expected(reader, "a URI", Quote(text)),
    };

    /// <summary>Reads base64.</summary>
    public static byte[]? Bytes(JsonReader reader)
    {
        var text = Text(reader, "base64");
        try
        {
            return text is null ? null : Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Expected(reader, "base64", Quote(text!));
        }
    }

    private static T? Parse<T>(JsonReader reader, string expected, TryParse<T> parse)
        where T : struct => Text(reader, expected) switch
        {
            null => null,
            var text when parse(text, out var value) => value,
            var text => throw Expected(reader, expected, Quote(text)),
        };

    private static string? Text(JsonReader reader, string expected)
    {
        var wire = Next(reader);
        return wire.TokenType == JsonToken.String ? wire.Text()
            : IsNothing(wire.TokenType) ? null
            : throw Unexpected(reader, expected);
    }
}
