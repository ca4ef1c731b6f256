using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator;

/// <summary>A job to start with; see <see cref="EmulatorSeed"/>.</summary>
public sealed record SeedJob
{
    /// <summary>Gets the id, <c>pjb-</c> and a UUID in lower case; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the status. PENDING and RUNNING jobs do not change. The default is COMPLETED.</summary>
    public ParseJobStatus Status { get; init; } = ParseJobStatus.Completed;

    /// <summary>Gets the tier. The default is <c>agentic</c>.</summary>
    public ParseTier Tier { get; init; } = ParseTier.Agentic;

    /// <summary>Gets the time of the creation; null for one minute before the job ahead of it in the list.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the <c>error_message</c>. Required with the status FAILED.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the id of the project; null for the default one.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Gets the id of the organization; null for the default one.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Gets the <c>user_metadata</c>.</summary>
    public IReadOnlyDictionary<string, string>? UserMetadata { get; init; }

    /// <summary>Gets the path of a document to read for the result, as an upload is read. It is also the default of the name.</summary>
    public string? Document { get; init; }

    /// <summary>Gets the Markdown of each page of the result. Text and items follow from it.</summary>
    public IReadOnlyList<string>? Markdown { get; init; }

    /// <summary>Gets the items of each page of the result. Markdown and text follow from them.</summary>
    public IReadOnlyList<IReadOnlyList<PageItem>>? Items { get; init; }

    /// <summary>Gets the numbers of the pages that fail with <c>PAGE_FAILED</c>, starting at 1.</summary>
    public IReadOnlyList<int>? FailedPages { get; init; }
}
