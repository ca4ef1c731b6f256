using System.Globalization;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Batches.Progress;

/// <summary>Describes the progress of a batch in lines that fit on a terminal.</summary>
internal static class ProgressText
{
    private const int MinName = 8;
    private const int BarWidth = 20;

    /// <summary>
    /// Gets the line of the whole batch. On a narrow terminal, it has no details, then shorter words, and then only its first parts.
    /// </summary>
    /// <param name="state">The batch.</param>
    /// <param name="width">The maximum number of cells of the line.</param>
    public static string Total(BatchState state, int width = int.MaxValue)
    {
        var (important, brief, details) = (Important(state, "rate limit: ", "about "), Important(state, "limit ", ""), Details(state));
        var lines = Enumerable.Range(0, details.Count + 1).Select(dropped => important.Concat(details.SkipLast(dropped)))
            .Concat(Enumerable.Range(0, brief.Count).Select(dropped => brief.SkipLast(dropped)))
            .Select(static parts => string.Join(", ", parts));
        return lines.FirstOrDefault(line => line.Length <= width) ?? CellText.CutEnd(brief[0], width);
    }

    /// <summary>Gets a bar for the whole batch.</summary>
    public static string Bar(BatchState state, int width)
    {
        var cells = Math.Max(1, Math.Min(width, BarWidth));
        var full = state.Total == 0 ? 0 : (int)((long)cells * state.Done / state.Total);
        return new string('━', full) + new string('─', cells - full);
    }

    /// <summary>Gets the lines of the documents in progress.</summary>
    /// <param name="state">The batch.</param>
    /// <param name="width">The maximum number of cells of a line.</param>
    /// <param name="rows">The maximum number of lines.</param>
    public static IEnumerable<string> Running(BatchState state, int width, int rows)
    {
        var running = state.Running();
        var shown = running.Count <= rows ? running.Count : Math.Max(0, rows - 1);
        foreach (var document in running.Take(shown))
        {
            var end = $"  {(document.JobId is null ? Sent(document) : "waiting")}  {ProgressNumbers.Clock(document.Elapsed)}";
            var room = Math.Max(MinName, width - 2 - end.Length);
            yield return CellText.CutEnd("  " + CellText.Pad(CellText.CutMiddle(SafeText.Escape(document.Label), room), Math.Min(room, 40)) + end, width);
        }

        if (running.Count > shown && rows > 0)
        {
            yield return CellText.CutEnd($"  … and {running.Count - shown} more", width);
        }
    }

    private static List<string> Important(BatchState state, string limit, string about)
    {
        var parts = new List<string> { $"{state.Done} of {state.Total} done" };
        Add(parts, state.Failed, "failed");
        if (state.Pause is var pause && pause > TimeSpan.FromSeconds(0.5))
        {
            parts.Add($"{limit}{Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s");
        }

        if (state.Left is { } left && state.Done < state.Total)
        {
            parts.Add($"{about}{Rough(left)} left");
        }

        return parts;
    }

    private static List<string> Details(BatchState state)
    {
        var running = state.Running();
        var waiting = running.Count(static document => document.JobId is not null);
        var parts = new List<string> { ProgressNumbers.Clock(state.Elapsed) };
        Add(parts, running.Count - waiting, "uploading");
        Add(parts, waiting, "at the service");
        return parts;
    }

    private static string Sent(RunningDocument document) => document.Length is > 0 and var length
        ? $"{ProgressNumbers.Percent(document.Sent, length)} of {Size(length)}"
        : "starting";

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };

    private static string Rough(TimeSpan time) => time.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(time.TotalSeconds)):0} s")
        : time.TotalMinutes < 90 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h");

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add($"{count} {what}");
        }
    }
}
