using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated.Primitives;

/// <content>Durations of weeks, days, hours, minutes and seconds.</content>
internal static partial class Iso8601
{
    /// <summary>
    /// Reads <c>P1DT2H30M4.5S</c>; digits beyond 100 ns are cut. Years and months are rejected: they have no fixed length, and
    /// <see cref="System.Xml.XmlConvert"/> would count a month as 30 days.
    /// </summary>
    public static bool TryParseDuration(string text, out TimeSpan value)
    {
        value = default;
        var index = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var isNegative = index == 1 && text[0] == '-';
        if (index == text.Length || text[index++] != 'P')
        {
            return false;
        }

        var (isTime, previous, ticks) = (false, long.MaxValue, 0m);
        while (index < text.Length)
        {
            if (!isTime && text[index] == 'T')
            {
                isTime = true;
                index++;
            }

            if (!Component(text, ref index, isTime, out var number, out var unit) || unit >= previous || number > long.MaxValue / unit)
            {
                return false;
            }

            ticks += number * unit;
            previous = unit;
        }

        ticks = decimal.Truncate(isNegative ? -ticks : ticks);
        if (previous == long.MaxValue || ticks < long.MinValue || ticks > long.MaxValue)
        {
            return false;
        }

        value = new TimeSpan((long)ticks);
        return true;
    }

    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "PT0S";
        }

        // The smallest value has no positive counterpart.
        var left = value.Ticks < 0 ? (ulong)-(value.Ticks + 1) + 1 : (ulong)value.Ticks;
        var text = new StringBuilder(value.Ticks < 0 ? "-P" : "P");
        Append(text, ref left, TimeSpan.TicksPerDay, 'D');
        if (left > 0)
        {
            text.Append('T');
            Append(text, ref left, TimeSpan.TicksPerHour, 'H');
            Append(text, ref left, TimeSpan.TicksPerMinute, 'M');
        }

        if (left > 0)
        {
            text.Append(((decimal)left / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)).Append('S');
        }

        return text.ToString();
    }

    private static bool Component(string text, ref int index, bool isTime, out decimal number, out long unit)
    {
        var start = index;
        while (index < text.Length && text[index] is (>= '0' and <= '9') or '.' or ',')
        {
            index++;
        }

        unit = index == text.Length ? 0 : (isTime, text[index]) switch
        {
            (false, 'W') => 7 * TimeSpan.TicksPerDay,
            (false, 'D') => TimeSpan.TicksPerDay,
            (true, 'H') => TimeSpan.TicksPerHour,
            (true, 'M') => TimeSpan.TicksPerMinute,
            (true, 'S') => TimeSpan.TicksPerSecond,
            _ => 0,
        };
        var digits = text.Substring(start, index - start).Replace(',', '.');
        index++;
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && unit > 0;
    }

    private static void Append(StringBuilder text, ref ulong left, long unit, char name)
    {
        var count = left / (ulong)unit;
        left %= (ulong)unit;
        if (count > 0)
        {
            text.Append(count).Append(name);
        }
    }
}
