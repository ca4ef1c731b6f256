using System.Globalization;
using LlamaCloud.Cli.Batches.Progress;

namespace LlamaCloud.Cli.Batches;

/// <summary>Describes how a batch has ended.</summary>
internal static class BatchSummary
{
    private const int MaxCauses = 10;
    private const int MaxRunning = 20;

    /// <summary>Gets the line of the whole batch, such as <c>89 of 100 written to out/, 11 failed</c>.</summary>
    public static string Line(BatchState state, string folder)
    {
        var place = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        var earlier = state.Skipped == 0 ? "" : $" ({state.Skipped} by an earlier run)";
        var failed = state.Failed == 0 ? "" : $", {state.Failed} failed";
        var credits = state.Credits == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; credits: {state.Credits:0.##}");
        return $"{state.Written + state.Skipped} of {state.Total} written to {place}{earlier}{failed}{credits}";
    }

    /// <summary>Gets the lines of the causes of failures, with their numbers.</summary>
    public static IEnumerable<string> Causes(BatchState state)
    {
        var causes = state.Causes();
        foreach (var (cause, count) in causes.Take(MaxCauses))
        {
            yield return $"  {count} × {cause}";
        }

        if (causes.Count > MaxCauses)
        {
            yield return $"  {causes.Skip(MaxCauses).Sum(static cause => cause.Count)} × other causes";
        }
    }

    /// <summary>Gets the lines of the jobs that the service continues.</summary>
    public static IEnumerable<string> Running(BatchState state)
    {
        var running = state.Running().Where(static document => document.JobId is not null).ToList();
        foreach (var document in running.Take(MaxRunning))
        {
            yield return $"{document.Label}: job {document.JobId} continues";
        }

        if (running.Count > MaxRunning)
        {
            yield return running.Count - MaxRunning == 1 ? "1 more job continues" : $"{running.Count - MaxRunning} more jobs continue";
        }
    }
}
