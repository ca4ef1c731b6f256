using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Strings, booleans, timestamps.</content>
internal static partial class Reading
{
    /// <summary>Reads a string.</summary>
    public static string? String(JsonReader reader)
    {
        if (reader is WireReader wire)
        {
            return wire.ReadText();
        }

        if (reader is TokenReader)
        {
            Next(reader);
            return IsNothing(reader) ? null : reader.Value as string ?? throw Unexpected(reader, "a string");
        }

        // A reader of the caller's, configured who knows how: this call alone does not mangle texts that look like dates.
        return reader.ReadAsString();
    }

    /// <summary>Reads true or false.</summary>
    public static bool? Boolean(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            bool value => value,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "true or false"),
        };
    }

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
}
