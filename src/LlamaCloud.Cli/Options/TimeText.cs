using System.Globalization;

namespace LlamaCloud.Cli.Options;

/// <summary>Reads times as people write them: <c>yesterday</c>, <c>7d</c>, <c>2026-09-01 10:00</c>. Without an offset they are in the local time zone.</summary>
internal static class TimeText
{
    public const string Expected = "a date and time, such as 2026-09-14T08:20:00Z, '2026-09-14 08:20' (local time), 2026-09-14, today, yesterday, now, 7d or 36h (ago)";

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const int DateLength = 10;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Gets the instant of a text in UTC. A time with an offset, and text that is not a time, are returned unchanged.</summary>
    public static string Resolve(string text, TimeProvider clock)
    {
        if (text.Length > DateLength && text.IndexOfAny(['Z', 'z', '+', '-'], DateLength) >= 0)
        {
            return text;
        }

        var local = clock.GetLocalNow();
        local = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
        DateTimeOffset? time = text.ToLowerInvariant() switch
        {
            "now" => local,
            "today" => Local(local.Date, clock),
            "yesterday" => Local(local.Date.AddDays(-1), clock),
            _ => null,
        };
        time ??= Ago(text, local);
        if (time is null && DateTime.TryParseExact(text.Replace('t', 'T'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
        {
            time = Local(written, clock);
        }

        return time?.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture) ?? text;
    }

    private static DateTimeOffset Local(DateTime time, TimeProvider clock) => new(time, clock.LocalTimeZone.GetUtcOffset(time));

    private static DateTimeOffset? Ago(string text, DateTimeOffset now)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        TimeSpan? unit = text[^1] switch
        {
            'w' => TimeSpan.FromDays(7),
            'd' => TimeSpan.FromDays(1),
            'h' => TimeSpan.FromHours(1),
            'm' => TimeSpan.FromMinutes(1),
            's' => TimeSpan.FromSeconds(1),
            _ => null,
        };
        return unit is { } length && count * length.TotalDays < now.UtcDateTime.Subtract(DateTime.MinValue).TotalDays - 1 ? now - (count * length) : null;
    }
}
