using System.Diagnostics;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>A document in progress.</summary>
internal sealed class BatchItem(ParseSource source, LlamaParseMultipartConfiguration configuration, FilePart? file, string key, ParseJournalEntry? entry)
{
    public ParseSource Source => source;

    public LlamaParseMultipartConfiguration Configuration => configuration;

    public FilePart? File => file;

    public string Key => key;

    /// <summary>Gets the activity of the document; null if nothing listens.</summary>
    public Activity? Activity { get; init; }

    /// <summary>Gets or sets the entry in the journal; null for none.</summary>
    public ParseJournalEntry? Entry { get; set; } = entry;

    /// <summary>Gets or sets when the wait for the job began, on the clock.</summary>
    public long WaitStarted { get; set; }

    /// <summary>Gets or sets the number of listings in a row that did not have the job.</summary>
    public int Missed { get; set; }

    /// <summary>Gets the key that is sent: another one for each further job of the document.</summary>
    public string OnceKey(int round) => round == 0 ? key : FormattableString.Invariant($"{key}~{round}");

    public ParseOutcome Outcome() => new(source, key) { JobId = Entry?.JobId };
}
