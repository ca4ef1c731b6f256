using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Strings, numbers, booleans, timestamps.</content>
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

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int? Int32(JsonReader reader) =>
        Int64(reader) switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and var number => (int)number,
            var number => throw Expected(reader, "a whole number of 32 bits", number),
        };

    /// <summary>Reads a whole number of 64 bits; <c>6.0</c> counts as 6.</summary>
    public static long? Int64(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            long number => number,
            int number => number,
            double number when Math.Floor(number) == number && Math.Abs(number) <= 1L << 53 => (long)number,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a whole number"),
        };
    }

    /// <summary>Reads a number.</summary>
    public static double? Double(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            double number when reader.TokenType == JsonToken.Float => number,
            long number => number,
            int number => number,
            decimal number => (double)number,
            BigInteger number => (double)number,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a number"),
        };
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
