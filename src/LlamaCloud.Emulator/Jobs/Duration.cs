using System.Globalization;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>Durations as text: <c>200ms</c>, <c>1.5s</c>, <c>10m</c>, <c>2h</c>.</summary>
internal static class Duration
{
    /// <summary>The valid texts, for messages.</summary>
    public const string Expected = "a duration such as 200ms, 1.5s, 10m or 2h";

    /// <summary>Parses a duration. Returns null for an invalid one, or one of more than 366 days.</summary>
    public static TimeSpan? TryParse(string text)
    {
        var (number, milliseconds) = text.ToLowerInvariant() switch
        {
            [.. var value, 'm', 's'] => (value, 1.0),
            [.. var value, 's'] => (value, 1000.0),
            [.. var value, 'm'] => (value, 60_000.0),
            [.. var value, 'h'] => (value, 3_600_000.0),
            _ => ("", 0.0),
        };
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count * milliseconds <= TimeSpan.FromDays(366).TotalMilliseconds
            ? TimeSpan.FromMilliseconds(count * milliseconds)
            : null;
    }
}
