using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>The options of <see cref="ParsingClient.ParseManyAsync(IAsyncEnumerable{ParseSource}, ParseManyOptions?, CancellationToken)"/>.</summary>
public sealed record ParseManyOptions
{
    /// <summary>Gets how to parse documents that have no <see cref="ParseSource.Configuration"/>; null for the default tier and version.</summary>
    public LlamaParseMultipartConfiguration? Configuration { get; init; }

    /// <summary>Gets which results to return, and the project; null for the Markdown, or the text with the tier <c>fast</c>.</summary>
    public ParsingGetQuery? Query { get; init; }

    /// <summary>Gets how often to poll, and the timeout of each job; null for the defaults. <see cref="WaitOptions.Progress"/> receives each job that was created or has ended.</summary>
    public WaitOptions? Wait { get; init; }

    /// <summary>
    /// Gets the settings of each request; null for the defaults. If they are not set, a request is retried 10 times, and a rate limit is waited
    /// for up to 1 hour, and as long as some requests are accepted.
    /// </summary>
    public RequestOptions? Request { get; init; }

    /// <summary>Gets the maximum number of documents that are sent, and of results that are in memory, at the same time; 8 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxUploads { get; init => field = Positive(value, nameof(MaxUploads)); } = 8;

    /// <summary>Gets the maximum number of jobs that the service works on at the same time; 500 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxJobsWaiting { get; init => field = Positive(value, nameof(MaxJobsWaiting)); } = 500;

    /// <summary>Gets the journal, with which a later run continues where an earlier one stopped; null for none. It is not disposed.</summary>
    public IParseJournal? Journal { get; init; }

    /// <summary>Gets whether documents whose job failed in an earlier run are parsed again; false by default.</summary>
    public bool RetryFailed { get; init; }

    private static int Positive(int value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name}: invalid value {value}; expected 1 or more.");
}
