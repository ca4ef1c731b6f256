namespace LlamaCloud.Generated;

/// <summary>An entry of an <see cref="IParseJournal"/>: the state of a document.</summary>
/// <param name="Key">The key of the document.</param>
/// <param name="State">How far it is.</param>
public sealed record ParseJournalEntry(string Key, ParseJournalState State)
{
    /// <summary>Gets the time of the first attempt to send the document, by the clock of the service; null if unknown.</summary>
    public DateTimeOffset? FirstAttempt { get; init; }

    /// <summary>Gets the id of the job; null if it is not known yet.</summary>
    public string? JobId { get; init; }

    /// <summary>Gets how many times the document was sent again after a failed job; 0 by default.</summary>
    public int Round { get; init; }

    /// <summary>Gets the name of the document, for people who read the journal; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the reason of a failed job; null if there is none.</summary>
    public string? Error { get; init; }
}

/// <summary>How far a document is.</summary>
public enum ParseJournalState
{
    /// <summary>The document is being sent. The service may have a job for it, which has its key.</summary>
    Sending,

    /// <summary>The service has a job for the document.</summary>
    Waiting,

    /// <summary>The caller has received the result.</summary>
    Done,

    /// <summary>The caller has received the failure of the job.</summary>
    Failed,
}
