namespace LlamaCloud.Generated.Primitives;

/// <summary>Dates, times and durations as the API writes them. Timestamps may have any number of fraction digits, and are UTC without an offset.</summary>
internal static partial class Iso8601
{
    /// <summary>The maximum length of a formatted timestamp.</summary>
    public const int MaxTextLength = 33;

    private const int TicksDigits = 7;
    private const int MillisecondsDigits = 3;

    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    /// <summary>
    /// Reads <c>2026-09-14T08:20:00.123Z</c> and its variants, whatever the time zone of the machine. A missing offset means UTC, digits
    /// beyond 100 ns are cut; the seconds may be missing, or be a leap second, which is the second after it; 24:00 is the end of the day.
    /// An offset beyond 14 hours, which .NET does not have, becomes UTC.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 16 || text[10] is not ('T' or 't' or ' ')
            || !DayDigits(text, out var year, out var month, out var day) || !Number(text, 11, 2, out var hour) || text[13] != ':' || !Number(text, 14, 2, out var minute))
        {
            return false;
        }

        var (index, second, ticks) = (16, 0, 0L);
        if (text.Length >= 19 && text[16] == ':')
        {
            index = 19;
            if (!Number(text, 17, 2, out second) || !Fraction(text, ref index, out ticks))
            {
                return false;
            }
        }

        if (minute > 59 || second > 60 || hour > 24 || (hour == 24 && minute + second + ticks > 0) || !Offset(text, index, out var offset))
        {
            return false;
        }

        var clock = new DateTime(year, month, day).Ticks + new TimeSpan(hour, minute, second).Ticks + ticks;
        var utc = clock - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks || clock < DateTime.MinValue.Ticks || clock > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = offset.Duration() > MaxOffset ? new DateTimeOffset(utc, TimeSpan.Zero) : new DateTimeOffset(clock, offset);
        return true;
    }

    /// <summary>Formats a time as the service does, with milliseconds and <c>Z</c>; with more digits or an offset only if the time has them.</summary>
    public static string Format(DateTimeOffset value)
    {
        Span<char> text = stackalloc char[MaxTextLength];
        return text.Slice(0, Format(value, text)).ToString();
    }

    /// <inheritdoc cref="Format(DateTimeOffset)"/>
    /// <returns>The length of the text.</returns>
    public static int Format(DateTimeOffset value, Span<char> text)
    {
        // Digit by digit: a format string would take most of the time of writing a job.
        var length = 0;
        Put(text, ref length, value.Year, 4, '-');
        Put(text, ref length, value.Month, 2, '-');
        Put(text, ref length, value.Day, 2, 'T');
        Put(text, ref length, value.Hour, 2, ':');
        Put(text, ref length, value.Minute, 2, ':');
        Put(text, ref length, value.Second, 2, '.');
        var (fraction, digits) = ((int)(value.Ticks % TimeSpan.TicksPerSecond), TicksDigits);
        while (digits > MillisecondsDigits && fraction % 10 == 0)
        {
            (fraction, digits) = (fraction / 10, digits - 1);
        }

        var offset = value.Offset;
        Put(text, ref length, fraction, digits, offset == TimeSpan.Zero ? 'Z' : offset < TimeSpan.Zero ? '-' : '+');
        if (offset != TimeSpan.Zero)
        {
            offset = offset.Duration();
            Put(text, ref length, offset.Hours, 2, ':');
            Put(text, ref length, offset.Minutes, 2, null);
        }

        return length;
    }

    private static void Put(Span<char> text, ref int length, int number, int digits, char? after)
    {
        for (var i = length + digits - 1; i >= length; i--)
        {
            text[i] = (char)('0' + (number % 10));
            number /= 10;
        }

        length += digits;
        if (after is { } c)
        {
            text[length++] = c;
        }
    }

    /// <summary>Reads the ten characters of a date.</summary>
    private static bool DayDigits(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        return Number(text, 0, 4, out year) && Number(text, 5, 2, out month) && Number(text, 8, 2, out day) && text[4] == '-' && text[7] == '-'
            && year > 0 && month is >= 1 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>Reads the eight characters of a time without its fraction.</summary>
    private static bool TimeDigits(ReadOnlySpan<char> text, int start, out int hour, out int minute, out int second)
    {
        (minute, second) = (0, 0);
        return Number(text, start, 2, out hour) && Number(text, start + 3, 2, out minute) && Number(text, start + 6, 2, out second)
            && text[start + 2] == ':' && text[start + 5] == ':' && hour < 24 && minute < 60 && second < 60;
    }

    private static bool Fraction(ReadOnlySpan<char> text, ref int index, out long ticks)
    {
        ticks = 0;
        if (index == text.Length || text[index] is not ('.' or ','))
        {
            return true;
        }

        var start = ++index;
        for (; index < text.Length && text[index] is >= '0' and <= '9'; index++)
        {
            if (index - start < TicksDigits)
            {
                ticks = (ticks * 10) + (text[index] - '0');
            }
        }

        for (var digits = index - start; digits < TicksDigits; digits++)
        {
            ticks *= 10;
        }

        return index > start;
    }

    private static bool Offset(ReadOnlySpan<char> text, int index, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        var rest = text.Length - index;
        if (rest == 0 || (rest == 1 && text[index] is 'Z' or 'z'))
        {
            return true;
        }

        var colon = rest == 6 && text[index + 3] == ':';
        if (text[index] is not ('+' or '-') || !(colon || rest is 5 or 3) || !Number(text, index + 1, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if (rest > 3 && !Number(text, index + (colon ? 4 : 3), 2, out minutes))
        {
            return false;
        }

        if (hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[index] == '-' ? -offset : offset;
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, int start, int length, out int value)
    {
        value = 0;
        for (var i = start; i < start + length; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }
}
