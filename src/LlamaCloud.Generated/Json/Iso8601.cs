namespace LlamaCloud.Generated.Json;

/// <summary>RFC 3339 timestamps as the API writes them: any number of fraction digits, and UTC where no offset is given.</summary>
internal static class Iso8601
{
    private const int TicksDigits = 7;
    private const int MillisecondsDigits = 3;
    private const int LongestText = 33;

    /// <summary>Reads <c>2026-09-14T08:20:00.123Z</c> and its variants; a missing offset means UTC, digits beyond 100 ns are cut.</summary>
    public static bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':'
            || !Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)
            || !Number(text, 11, 2, out var hour) || !Number(text, 14, 2, out var minute) || !Number(text, 17, 2, out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var index = 19;
        if (!Fraction(text, ref index, out var ticks) || !Offset(text, index, out var offset))
        {
            return false;
        }

        var clock = new DateTime(year, month, day, hour, minute, second).Ticks + ticks;
        var utc = clock - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(clock, offset);
        return true;
    }

    /// <summary>Writes a time as the service does, with milliseconds and <c>Z</c>; with more digits or an offset only where it has them.</summary>
    public static string Format(DateTimeOffset value)
    {
        // Digit by digit: a format string would take most of the time of writing a job.
        Span<char> text = stackalloc char[LongestText];
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

        return text.Slice(0, length).ToString();
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

    private static bool Fraction(string text, ref int index, out long ticks)
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

    private static bool Offset(string text, int index, out TimeSpan offset)
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

        if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[index] == '-' ? -offset : offset;
        return true;
    }

    private static bool Number(string text, int start, int length, out int value)
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
