using System.Globalization;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Numbers.</content>
internal static partial class Reading
{
    private const string UInt32Range = "a whole number from 0 to 4294967295";

    private const string UInt64Range = "a whole number from 0 to 18446744073709551615";

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int? Int32(JsonReader reader) =>
        Integer(reader, "a whole number of 32 bits") switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and var number => (int)number,
            var number => throw Expected(reader, "a whole number of 32 bits", number),
        };

    /// <summary>Reads a whole number of 64 bits; <c>6.0</c> counts as 6.</summary>
    public static long? Int64(JsonReader reader) => Integer(reader, "a whole number of 64 bits");

    /// <summary>Reads an unsigned whole number of 32 bits.</summary>
    public static uint? UInt32(JsonReader reader) =>
        Integer(reader, UInt32Range) switch
        {
            null => null,
            >= uint.MinValue and <= uint.MaxValue and var number => (uint)number,
            var number => throw Expected(reader, UInt32Range, number),
        };

    /// <summary>Reads an unsigned whole number of 64 bits.</summary>
    public static ulong? UInt64(JsonReader reader)
    {
        var wire = Next(reader);
        return wire.TokenType == JsonToken.Integer && wire.TryGetUInt64(out var large) ? large
            : EnteredInteger(wire, UInt64Range) switch
            {
                null => null,
                >= 0 and var number => (ulong)number,
                var number => throw Expected(reader, UInt64Range, number),
            };
    }

    /// <summary>Reads a number.</summary>
    public static double? Double(JsonReader reader)
    {
        var wire = Next(reader);
        return wire.TokenType is JsonToken.Integer or JsonToken.Float ? wire.GetDouble()
            : IsNothing(wire.TokenType) ? null
            : throw Unexpected(reader, "a number");
    }

    /// <summary>Reads a number of 32 bits.</summary>
    public static float? Single(JsonReader reader) =>
        Double(reader) switch
        {
            null => null,
            var number when float.IsInfinity((float)number) && !double.IsInfinity(number.Value) => throw Expected(reader, "a number of 32 bits", number),
            var number => (float)number,
        };

    /// <summary>Reads a decimal number with all its digits.</summary>
    public static decimal? Decimal(JsonReader reader)
    {
        var wire = Next(reader);
        return IsNothing(wire.TokenType) ? null
            : wire.TokenType is not (JsonToken.Integer or JsonToken.Float) ? throw Unexpected(reader, "a number")
            : decimal.TryParse(wire.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw Failure(reader, reader.Path, "expected a number of at most 28 digits, from -7.9E+28 to 7.9E+28");
    }

    private static long? Integer(JsonReader reader, string expected) => EnteredInteger(Next(reader), expected);

    private static long? EnteredInteger(WireReader wire, string expected)
    {
        switch (wire.TokenType)
        {
            case JsonToken.Integer when wire.TryGetInt64(out var number):
                return number;
            case JsonToken.Integer:
                throw Unexpected(wire, expected);

            // Beyond 2^53, not every whole number is a double.
            case JsonToken.Float when wire.GetDouble() is var number && Math.Floor(number) == number && Math.Abs(number) <= 1L << 53:
                return (long)number;
            case JsonToken.Null or JsonToken.EndArray:
                return null;
            default:
                throw Unexpected(wire, "a whole number");
        }
    }
}
