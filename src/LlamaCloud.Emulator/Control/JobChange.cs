using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator;

/// <summary>A change of a job; see <see cref="EmulatorServer.ChangeJobAsync"/>. Members that are null change nothing.</summary>
public sealed record JobChange
{
    /// <summary>Gets the new status. The job stays in it.</summary>
    public ParseJobStatus? Status { get; init; }

    /// <summary>Gets the <c>error_message</c> of a job that fails, for example <c>PDF_IS_PROTECTED</c>. Required with the status FAILED.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the Markdown of each page, which replaces the result. Text and items follow from it.</summary>
    public IReadOnlyList<string>? Markdown { get; init; }

    /// <summary>Gets the items of each page, which replace the result. Markdown and text follow from them.</summary>
    public IReadOnlyList<IReadOnlyList<PageItem>>? Items { get; init; }

    /// <summary>Gets the numbers of the pages that fail with <c>PAGE_FAILED</c>, starting at 1.</summary>
    public IReadOnlyList<int>? FailedPages { get; init; }
}
