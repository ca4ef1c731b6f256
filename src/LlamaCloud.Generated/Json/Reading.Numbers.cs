using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Numbers.</content>
internal static partial class Reading
{
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

    /// <summary>Reads a whole number of 32 bits without a sign.</summary>
    public static uint? UInt32(JsonReader reader) =>
        Integer(reader, UInt32Range) switch
        {
            null => null,
            >= uint.MinValue and <= uint.MaxValue and var number => (uint)number,
            var number => throw Expected(reader, UInt32Range, number),
        };

    /// <summary>Reads a whole number of 64 bits without a sign.</summary>
    public static ulong? UInt64(JsonReader reader)
    {
        Next(reader);
        return reader.Value is BigInteger large && large >= 0 && large <= ulong.MaxValue ? (ulong)large
            : EnteredInteger(reader, UInt64Range) switch
            {
                null => null,
                >= 0 and var number => (ulong)number,
                var number => throw Expected(reader, UInt64Range, number),
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
        // A double keeps 15 digits.
        var floats = reader.FloatParseHandling;
        reader.FloatParseHandling = FloatParseHandling.Decimal;
        try
        {
            Next(reader);
            return reader.Value switch
            {
                decimal number => number,
                long number => number,
                int number => number,
                BigInteger number => (decimal)number,

                // A buffered number: the shortest text of a double is the text that was read, to 15 digits and often 17.
                double number => decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
                null when IsNothing(reader) => null,
                _ => throw Unexpected(reader, "a number"),
            };
        }
        catch (Exception e) when (e is OverflowException or FormatException || e is JsonReaderException { Message: var message } && message.Contains("valid decimal"))
        {
            throw Failure(reader, Path(reader), "expected a number of at most 28 digits, from -7.9E+28 to 7.9E+28");
        }
        finally
        {
            reader.FloatParseHandling = floats;
        }
    }

    private const string UInt32Range = "a whole number from 0 to 4294967295";

    private const string UInt64Range = "a whole number from 0 to 18446744073709551615";

    private static long? Integer(JsonReader reader, string expected)
    {
        Next(reader);
        return EnteredInteger(reader, expected);
    }

    private static long? EnteredInteger(JsonReader reader, string expected) => reader.Value switch
    {
        long number => number,
        int number => number,

        // Beyond 2^53, not every whole number is a double.
        double number when Math.Floor(number) == number && Math.Abs(number) <= 1L << 53 => (long)number,
        null when IsNothing(reader) => null,
        BigInteger => throw Unexpected(reader, expected),
        _ => throw Unexpected(reader, "a whole number"),
    };
}
