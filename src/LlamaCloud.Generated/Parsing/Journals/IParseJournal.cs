namespace LlamaCloud.Generated;

/// <summary>
/// Remembers the documents of <see cref="ParsingClient.ParseManyAsync(IAsyncEnumerable{ParseSource}, ParseManyOptions?, CancellationToken)"/>, so that
/// a later run continues where an earlier one stopped. <see cref="ParseJournal.File"/> keeps them in a file; a service can implement this interface
/// with its own database.
/// </summary>
/// <remarks>The methods are called concurrently, but never for the same key at the same time.</remarks>
public interface IParseJournal
{
    /// <summary>Returns the last entry of a document.</summary>
    /// <param name="key">The key of the document.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry; null if there is none.</returns>
    ValueTask<ParseJournalEntry?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Writes an entry, which replaces the last one of its key. The entry must be stored when the task completes.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken = default);
}
