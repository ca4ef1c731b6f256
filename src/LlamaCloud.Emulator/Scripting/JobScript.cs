using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator;

/// <summary>
/// Determines what happens to the jobs that matching requests create; see <see cref="EmulatorServer.On"/>. Of several scripts, the first
/// that matches and is not used up applies. Scripts do not change existing jobs.
/// </summary>
/// <example>
/// <code>
/// emulator.On(request => request.FileName == "bad.pdf").Fail("PDF_IS_PROTECTED");
/// emulator.On(request => request.FileName == "flaky.pdf").Fail("INTERNAL_ERROR").Times(1);
/// emulator.On(request => request.FileName == "slow.pdf").PendingFor(TimeSpan.FromMinutes(1)).ReturnMarkdown("# Report");
/// </code>
/// </example>
public sealed class JobScript
{
    private readonly Lock _lock = new();
    private readonly Func<EmulatorRequest, bool> _matches;
    private JobPlan _plan = new();
    private int _remaining = int.MaxValue;
    private long _uses;

    internal JobScript(Func<EmulatorRequest, bool> matches, string? source)
    {
        _matches = matches;
        Source = source;
    }

    /// <summary>Gets the JSON that the script was added with, or null for a script of C#.</summary>
    internal string? Source { get; }

    /// <summary>Gets the number of jobs that the script has applied to.</summary>
    internal long Uses => Volatile.Read(ref _uses);

    /// <summary>Limits the script to a number of jobs. By default there is no limit.</summary>
    /// <param name="count">The number of jobs; at least 1.</param>
    /// <returns>This script.</returns>
    public JobScript Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_lock)
        {
            _remaining = count;
        }

        return this;
    }

    /// <summary>Lets the job fail. The document is not read.</summary>
    /// <param name="errorMessage">The <c>error_message</c> of the job, for example <c>PDF_IS_PROTECTED</c>.</param>
    /// <returns>This script.</returns>
    public JobScript Fail(string errorMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorMessage);
        return Set(plan => plan with { Failure = errorMessage });
    }

    /// <summary>
    /// Lets pages fail with the error <c>PAGE_FAILED</c>, whatever <c>allowed_page_failure_ratio</c> says. Numbers of pages that the
    /// document does not have are ignored.
    /// </summary>
    /// <param name="pageNumbers">The page numbers, starting at 1.</param>
    /// <returns>This script.</returns>
    public JobScript FailPages(params int[] pageNumbers)
    {
        ArgumentNullException.ThrowIfNull(pageNumbers);
        return Set(plan => plan with { FailedPages = [.. pageNumbers] });
    }

    /// <summary>Returns Markdown instead of reading the document. Text and items follow from the Markdown.</summary>
    /// <param name="pages">The Markdown of each page; at least one.</param>
    /// <returns>This script.</returns>
    public JobScript ReturnMarkdown(params string[] pages)
    {
        ThrowIfEmpty(pages);
        return Set(plan => plan with { Pages = JobPages.Create(pages, items: null) });
    }

    /// <summary>Returns items instead of reading the document. Markdown and text follow from the items.</summary>
    /// <param name="pages">The items of each page; at least one page.</param>
    /// <returns>This script.</returns>
    public JobScript ReturnItems(params IReadOnlyList<PageItem>[] pages)
    {
        ThrowIfEmpty(pages);
        return Set(plan => plan with { Pages = JobPages.Create(markdown: null, pages) });
    }

    /// <summary>Keeps the job in a state until it is canceled. The document is not read.</summary>
    /// <param name="status"><see cref="ParseJobStatus.Pending"/> or <see cref="ParseJobStatus.Running"/>.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The status is another one.</exception>
    public JobScript Stay(ParseJobStatus status)
    {
        var state = JobResponses.ParseState(status.Value) is { } found and (JobState.Pending or JobState.Running)
            ? found
            : throw new ArgumentException($"Invalid status '{status.Value}'; expected PENDING or RUNNING.", nameof(status));
        return Set(plan => plan with { Stay = state });
    }

    /// <summary>Sets how long the job is PENDING, by the clock of the emulator, instead of <see cref="EmulatorOptions.RunningAfter"/>.</summary>
    /// <param name="duration">The duration; 0 or more.</param>
    /// <returns>This script.</returns>
    public JobScript PendingFor(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return Set(plan => plan with { PendingFor = duration });
    }

    /// <summary>Sets how long the job is RUNNING before it ends, by the clock of the emulator.</summary>
    /// <param name="duration">The duration; 0 or more.</param>
    /// <returns>This script.</returns>
    public JobScript RunningFor(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return Set(plan => plan with { RunningFor = duration });
    }

    /// <summary>Uses the script once if it matches and is not used up.</summary>
    internal JobPlan? TryUse(EmulatorRequest request)
    {
        // Outside of the lock, because it is the code of a test.
        if (!_matches(request))
        {
            return null;
        }

        lock (_lock)
        {
            if (_remaining == 0)
            {
                return null;
            }

            _remaining -= _remaining == int.MaxValue ? 0 : 1;
            _uses++;
            return _plan;
        }
    }

    private static void ThrowIfEmpty<T>(T[] pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Length == 0 || pages.Any(static page => page is null))
        {
            throw new ArgumentException("Expected at least one page, and no page that is null.", nameof(pages));
        }
    }

    private JobScript Set(Func<JobPlan, JobPlan> change)
    {
        lock (_lock)
        {
            _plan = change(_plan);
        }

        return this;
    }
}
