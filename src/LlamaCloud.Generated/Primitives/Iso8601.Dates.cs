using System.Globalization;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Primitives;

/// <content>Dates and times of day.</content>
internal static partial class Iso8601
{
    /// <summary>Reads <c>2026-09-14</c>.</summary>
    public static bool TryParseDate(string text, out Date value)
    {
        value = default;
        if (text.Length != 10 || !DayDigits(text.AsSpan(), out var year, out var month, out var day))
        {
            return false;
        }

        value = new Date(year, month, day);
        return true;
    }

    /// <summary>
    /// Reads <c>08:20:00</c>, fractions to 100 ns. <c>Z</c> is kept as the kind of the <see cref="DateTime"/>; <see cref="Time"/> cannot
    /// hold another offset.
    /// </summary>
    public static bool TryParseTime(string text, out Time value)
    {
        value = default;
        var index = 8;
        if (text.Length < index || !TimeDigits(text.AsSpan(), 0, out var hour, out var minute, out var second) || !Fraction(text.AsSpan(), ref index, out var ticks))
        {
            return false;
        }

        var isUtc = text.Length == index + 1 && text[index] is 'Z' or 'z';
        if (index < text.Length && !isUtc)
        {
            return false;
        }

        var time = new DateTime(1, 1, 1, hour, minute, second, isUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        value = new Time(time.AddTicks(ticks));
        return true;
    }

    public static string Format(Date value) => value.DateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Format(Time value) =>
        value.DateTime.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (value.DateTime.Kind == DateTimeKind.Utc ? "Z" : "");
}
