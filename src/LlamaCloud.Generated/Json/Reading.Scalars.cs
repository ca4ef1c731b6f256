using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Strings, whole numbers, booleans.</content>
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

    /// <summary>Reads a whole number of 32 bits without a sign.</summary>
    public static uint? UInt32(JsonReader reader) =>
        Int64(reader) switch
        {
            null => null,
            >= uint.MinValue and <= uint.MaxValue and var number => (uint)number,
            var number => throw Expected(reader, "a whole number from 0 to 4294967295", number),
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

    /// <summary>Reads a whole number of 64 bits without a sign.</summary>
    public static ulong? UInt64(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            long and >= 0 and var number => (ulong)number,
            int and >= 0 and var number => (ulong)number,
            BigInteger number when number.Sign >= 0 && number <= ulong.MaxValue => (ulong)number,
            double number when Math.Floor(number) == number && number is >= 0 and <= 1L << 53 => (ulong)number,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a whole number from 0 to 18446744073709551615"),
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
}
