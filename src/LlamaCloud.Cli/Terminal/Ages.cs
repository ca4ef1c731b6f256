using System.Globalization;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes times as ages, such as "2 hours ago".</summary>
internal static class Ages
{
    /// <summary>The length of the shortest date and time with an offset.</summary>
    private const int MinLength = 17;

    private static readonly (TimeSpan Length, string Name)[] Units =
    [
        (TimeSpan.FromDays(365), "year"),
        (TimeSpan.FromDays(30), "month"),
        (TimeSpan.FromDays(1), "day"),
        (TimeSpan.FromHours(1), "hour"),
        (TimeSpan.FromMinutes(1), "minute"),
        (TimeSpan.FromSeconds(1), "second"),
    ];

    /// <summary>Gets the age of a date and time; null if the text is not one.</summary>
    public static string? Find(string text, TimeProvider clock)
    {
        if (text.Length < MinLength || !char.IsAsciiDigit(text[0]) || !Iso8601.TryParse(text.AsSpan(), out var time))
        {
            return null;
        }

        var age = clock.GetUtcNow() - time;
        foreach (var (length, name) in Units)
        {
            var count = Math.Floor(age.Duration() / length);
            if (count >= 1)
            {
                var number = count.ToString("0", CultureInfo.InvariantCulture) + " " + name + (count > 1 ? "s" : "");
                return age < TimeSpan.Zero ? "in " + number : number + " ago";
            }
        }

        return "now";
    }
}
