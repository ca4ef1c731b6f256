using System.Globalization;
using System.Numerics;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Primitives;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Contract.Validation;

/// <summary>Checks texts and numbers against their formats, and compares values.</summary>
internal static class ScalarCheck
{
    /// <summary>Returns the violation of a format, as the service describes it; null if the text is valid or the format has no rules.</summary>
    public static (string Type, string Message)? FindFault(string? format, string text) => format switch
    {
        "date-time" when !Iso8601.TryParse(text.AsSpan(), out _) => ("datetime_parsing", "Input should be a valid datetime, for example 2026-09-14T08:20:00Z"),
        "date" when !IsReadBy(text, static r => Reading.Date(r) is not null) => ("date_parsing", "Input should be a valid date, for example 2026-09-14"),
        "time" when !IsReadBy(text, static r => Reading.Time(r) is not null) => ("time_parsing", "Input should be a valid time, for example 08:20:00"),
        "duration" when !IsReadBy(text, static r => Reading.Duration(r) is not null) => ("time_delta_parsing", "Input should be a valid duration without years and months, for example PT30S"),
        "uuid" when !IsReadBy(text, static r => Reading.Guid(r) is not null) => ("uuid_parsing", "Input should be a valid UUID"),
        "uri" when !IsReadBy(text, static r => Reading.Uri(r) is not null) => ("url_parsing", "Input should be a valid URI"),
        "byte" when !IsReadBy(text, static r => Reading.Bytes(r) is not null) => ("base64_decode", "Input should be bytes in base64"),
        _ => null,
    };

    /// <summary>Returns the maximum of a format if the number is larger; null if the number is in range. The minimum is the negative of the maximum.</summary>
    /// <param name="format">The format of a number.</param>
    /// <param name="text">The number.</param>
    /// <param name="number">The number as a double.</param>
    public static double? FindExceeded(string? format, string text, double number) => format switch
    {
        "float" when float.IsInfinity((float)number) => float.MaxValue,
        "decimal" when !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => (double)decimal.MaxValue,
        _ => null,
    };

    /// <summary>Returns true if two texts are the same number, such as <c>1</c> and <c>1.0</c>.</summary>
    public static bool IsSameNumber(string one, string other) => CanonicalNumber(one) is { } number && number == CanonicalNumber(other);

    /// <summary>Returns a text of a plain tree that is the same for equal values: the order of properties and the notation of numbers do not matter.</summary>
    public static string CanonicalText(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => "{" + string.Join(",", members
            .OrderBy(static m => m.Key, StringComparer.Ordinal)
            .Select(static m => Writing.Text(m.Key) + ":" + CanonicalText(m.Value))) + "}",
        IReadOnlyList<object?> items => "[" + string.Join(",", items.Select(CanonicalText)) + "]",
        string or bool or null => Writing.Text(value),
        _ => CanonicalNumber(Writing.Text(value)) ?? Writing.Text(value),
    };

    /// <summary>Returns the normalized text of a number, for example <c>15e-1</c> for <c>1.50</c>; null if the text is not a number. All digits are kept.</summary>
    private static string? CanonicalNumber(string text)
    {
        var parts = text.Split('e', 'E');
        var exponent = 0;
        if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return null;
        }

        var point = parts[0].IndexOf('.');
        var fraction = point < 0 ? 0 : parts[0].Length - point - 1;
        if (!BigInteger.TryParse(point < 0 ? parts[0] : parts[0].Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits))
        {
            return null;
        }

        var all = digits.ToString(CultureInfo.InvariantCulture);
        var kept = all.TrimEnd('0');
        return digits.IsZero ? "0" : kept + "e" + ((long)exponent - fraction + all.Length - kept.Length).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Compares a number with a bound; null if the value is not a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="number">The number as a double.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="exact">The bound with all its digits; null if a double has all of them.</param>
    public static int? Compare(object value, double number, double bound, decimal? exact)
    {
        if (double.IsNaN(number))
        {
            return null;
        }

        if (exact is not { } limit || double.IsInfinity(number))
        {
            return number.CompareTo(bound);
        }

        if (value is decimal same)
        {
            return same.CompareTo(limit);
        }

        if (value is double && Math.Floor(number) != number)
        {
            return number.CompareTo(bound);
        }

        var whole = value switch
        {
            BigInteger big => big,
            double => new BigInteger(number),
            _ => new BigInteger(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        };
        var floor = decimal.Floor(limit);
        return whole.CompareTo(new BigInteger(floor)) is var order and not 0 ? order : floor.CompareTo(limit);
    }

    public static bool IsMultiple(object value, decimal multiple)
    {
        try
        {
            var number = value is BigInteger big ? (decimal)big : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            return number % multiple == 0;
        }
        catch (OverflowException)
        {
            // Beyond the range of decimal, the fraction is lost in any case.
            return true;
        }
    }

    /// <summary>Returns true if a reader accepts the text, so that reading and validation have the same rules.</summary>
    private static bool IsReadBy(string text, Func<JsonReader, bool> read)
    {
        try
        {
            using var reader = new WireReader(JsonConvert.ToString(text));
            return read(reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
