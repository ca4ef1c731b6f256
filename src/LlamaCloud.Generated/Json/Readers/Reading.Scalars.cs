using LlamaCloud.Generated.Primitives;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Strings, booleans, timestamps.</content>
internal static partial class Reading
{
    private const int TimestampLength = 48;

    /// <summary>Reads a string.</summary>
    public static string? String(JsonReader reader) => Text(reader, "a string");

    /// <summary>Reads a boolean.</summary>
    public static bool? Boolean(JsonReader reader)
    {
        var wire = Next(reader);
        return wire.TokenType == JsonToken.Boolean ? wire.IsTrue
            : IsNothing(wire.TokenType) ? null
            : throw Unexpected(reader, "true or false");
    }

    /// <summary>Reads a timestamp; UTC if it has no offset.</summary>
    public static DateTimeOffset? DateTimeOffset(JsonReader reader)
    {
        var wire = Next(reader);
        if (wire.TokenType != JsonToken.String)
        {
            return IsNothing(wire.TokenType) ? null : throw Unexpected(reader, "a date-time");
        }

        // Creates no string for a value that is not a string.
        Span<char> buffer = stackalloc char[TimestampLength];
        var text = wire.TryCopyText(buffer, out var length) ? buffer.Slice(0, length) : wire.Text().AsSpan();
        return Iso8601.TryParse(text, out var time) ? time : throw Unexpected(reader, "a date-time");
    }
}
