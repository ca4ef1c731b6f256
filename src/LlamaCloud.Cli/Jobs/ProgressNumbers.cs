using System.Globalization;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The numbers of a progress, as all displays show them.</summary>
internal static class ProgressNumbers
{
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    public static string Percent(long sent, long length) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Min(sent, length) / length}%");
}
