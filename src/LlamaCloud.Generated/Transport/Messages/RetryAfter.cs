using System.Globalization;

namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>How long an answer asks to stay away.</summary>
internal static class RetryAfter
{
    private const string MillisecondsName = "retry-after-ms";
    private const string Name = "Retry-After";

    /// <summary>The delay of <c>retry-after-ms</c>, else of <c>Retry-After</c> (seconds, also fractions, or a date); null when there is none.</summary>
    public static TimeSpan? Parse(ResponseHeaders headers, TimeProvider clock) => Parse(headers.First(MillisecondsName), headers.First(Name), clock);

    /// <inheritdoc cref="Parse(ResponseHeaders, TimeProvider)"/>
    public static TimeSpan? Parse(HttpResponseMessage response, TimeProvider clock) => Parse(First(response, MillisecondsName), First(response, Name), clock);

    /// <summary>The first value of a header; null when it did not come.</summary>
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

        // .NET reads every form of a date that HTTP knows, and writes it in this one.
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Span((date - clock.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static double? Number(string? text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

        // Whatever the style, NaN and Infinity are numbers to the parser.
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;
    }

    /// <summary>The time, to the nearest tick: a fraction cut off would make a millisecond less of it, too early for the service.</summary>
    private static TimeSpan Span(double seconds) => TimeSpan.FromTicks((long)Math.Round(Math.Min(Math.Max(seconds, 0), int.MaxValue) * TimeSpan.TicksPerSecond));
}
