using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>The outcome of a document of <see cref="ParsingClient.ParseManyAsync(IAsyncEnumerable{ParseSource}, ParseManyOptions?, CancellationToken)"/>.</summary>
public sealed record ParseOutcome
{
    /// <summary>Initializes an outcome, for tests of code that uses a substitute of <see cref="ParsingClient"/>.</summary>
    /// <param name="source">The document.</param>
    /// <param name="key">The key of the document.</param>
    public ParseOutcome(ParseSource source, string key) => (Source, Key) = (source, key);

    /// <summary>Gets the document.</summary>
    public ParseSource Source { get; }

    /// <summary>Gets the key of the document.</summary>
    public string Key { get; }

    /// <summary>Gets the id of the job; null if there is none.</summary>
    public string? JobId { get; init; }

    /// <summary>Gets the job as it was last seen; null if there is none, or if the document was skipped.</summary>
    public ParseJobResponse? Job { get; init; }

    /// <summary>Gets the job and the results that were requested; null if the document failed or was skipped.</summary>
    public ParseResultResponse? Result { get; init; }

    /// <summary>Gets why the document failed, such as a <see cref="ParseJobFailedException"/>; null if it did not.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Gets whether the journal says that an earlier run returned the result, so that nothing was sent.</summary>
    public bool IsSkipped { get; init; }
}
