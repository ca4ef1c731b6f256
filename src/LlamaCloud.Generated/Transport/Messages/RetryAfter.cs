using System.Globalization;

namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>Reads the delay that a response asks for.</summary>
internal static class RetryAfter
{
    private const string MillisecondsName = "retry-after-ms";
    private const string Name = "Retry-After";

    /// <summary>Returns the delay of <c>retry-after-ms</c>, otherwise of <c>Retry-After</c> (seconds, which may have a fraction, or a date); null if there is none.</summary>
    public static TimeSpan? Parse(ResponseHeaders headers, TimeProvider clock) => Parse(headers.First(MillisecondsName), headers.First(Name), clock);

    /// <inheritdoc cref="Parse(ResponseHeaders, TimeProvider)"/>
    public static TimeSpan? Parse(HttpResponseMessage response, TimeProvider clock) => Parse(First(response, MillisecondsName), First(response, Name), clock);

    /// <summary>Gets the first value of a header; null if the response does not have it.</summary>
    public static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Parse(string? milliseconds, string? text, TimeProvider clock)
    {
        if (Number(milliseconds) is { } number)
        {
            return Span(number / 1000);
        }

        if (Number(text) is { } seconds)
        {
            return Span(seconds);
        }

        // .NET reads every date format of HTTP, and writes this one.
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Span((date - clock.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static double? Number(string? text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

        // The parser accepts NaN and Infinity whatever the style.
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;
    }

    /// <summary>Returns the time, rounded to the nearest tick: truncating could shorten a millisecond, which would be too early for the service.</summary>
    private static TimeSpan Span(double seconds) => TimeSpan.FromTicks((long)Math.Round(Math.Min(Math.Max(seconds, 0), int.MaxValue) * TimeSpan.TicksPerSecond));
}
