using System.Globalization;

namespace LlamaCloud.Generated.Transport;

/// <summary>How long an answer asks to stay away.</summary>
internal static class RetryAfter
{
    /// <summary>The delay of <c>retry-after-ms</c>, else of <c>Retry-After</c> (seconds, also fractions, or a date); null when there is none.</summary>
    public static TimeSpan? Of(ResponseHeaders headers, TimeProvider clock)
    {
        if (Number(headers.First("retry-after-ms")) is { } milliseconds)
        {
            return Span(milliseconds / 1000);
        }

        var text = headers.First("Retry-After");
        if (Number(text) is { } seconds)
        {
            return Span(seconds);
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Span((date - clock.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), int.MaxValue));
}
