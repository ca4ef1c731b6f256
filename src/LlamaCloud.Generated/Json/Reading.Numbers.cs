using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Numbers with a fraction.</content>
internal static partial class Reading
{
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

    /// <summary>Reads a number of single precision.</summary>
    public static float? Single(JsonReader reader) =>
        Double(reader) switch
        {
            null => null,
            var number when double.IsInfinity(number.Value) || Math.Abs(number.Value) <= float.MaxValue => (float)number.Value,
            var number => throw Expected(reader, "a number of single precision", number),
        };

    /// <summary>Reads a decimal number with all its digits.</summary>
    public static decimal? Decimal(JsonReader reader)
    {
        // Only while this token is read: as a double it would lose digits.
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
                BigInteger number when BigInteger.Abs(number) <= new BigInteger(decimal.MaxValue) => (decimal)number,

                // A token that was buffered as a double: its shortest text has the digits that were written, up to 15 of them.
                double number when Math.Abs(number) <= (double)decimal.MaxValue
                    && decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact,
                null when IsNothing(reader) => null,
                _ => throw Unexpected(reader, "a decimal number"),
            };
        }
        catch (JsonReaderException e) when (e.Message.Contains("decimal"))
        {
            throw Failure(reader, Path(reader), "expected a decimal number of up to 28 digits");
        }
        finally
        {
            reader.FloatParseHandling = floats;
        }
    }
}
