using System.Globalization;
using System.Numerics;
using LlamaCloud.Generated.Json;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Contract;

/// <summary>What formats ask of texts and numbers.</summary>
internal static class ScalarCheck
{
    /// <summary>What is wrong with a text, in the service's words; null when nothing is, or when the format asks for nothing.</summary>
    public static (string Type, string Message)? FindFault(string? format, string text) => format switch
    {
        "date-time" when !Iso8601.TryParse(text, out _) => ("datetime_parsing", "Input should be a valid datetime, for example 2026-09-14T08:20:00Z"),
        "date" when !IsReadBy(text, static r => Reading.Date(r) is not null) => ("date_parsing", "Input should be a valid date, for example 2026-09-14"),
        "time" when !IsReadBy(text, static r => Reading.Time(r) is not null) => ("time_parsing", "Input should be a valid time, for example 08:20:00"),
        "duration" when !IsReadBy(text, static r => Reading.Duration(r) is not null) => ("time_delta_parsing", "Input should be a valid duration without years and months, for example PT30S"),
        "uuid" when !IsReadBy(text, static r => Reading.Guid(r) is not null) => ("uuid_parsing", "Input should be a valid UUID"),
        "byte" when !IsReadBy(text, static r => Reading.Bytes(r) is not null) => ("base64_decode", "Input should be bytes in base64"),
        _ => null,
    };

    /// <summary>The smallest and the largest number of a format of integers; null when it is none.</summary>
    public static (BigInteger Minimum, BigInteger Maximum)? FindRange(string? format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "uint8" => (byte.MinValue, byte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "uint16" => (ushort.MinValue, ushort.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "uint32" => (uint.MinValue, uint.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        "uint64" => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    /// <summary>Whether two texts are the same number: <c>1</c> and <c>1.0</c> are.</summary>
    public static bool IsSameNumber(string one, string other) =>
        double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
        && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
        && first.Equals(second);

    public static bool IsMultiple(object value, decimal multiple)
    {
        try
        {
            var number = value is BigInteger big ? (decimal)big : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            return number % multiple == 0;
        }
        catch (OverflowException)
        {
            // Beyond what a decimal holds, the fraction is lost in any case.
            return true;
        }
    }

    /// <summary>What a reader takes, and nothing else: one rule for what is read and what is checked.</summary>
    private static bool IsReadBy(string text, Func<JsonReader, bool> read)
    {
        try
        {
            using var reader = new WireReader(new StringReader(JsonConvert.ToString(text)));
            return read(reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
