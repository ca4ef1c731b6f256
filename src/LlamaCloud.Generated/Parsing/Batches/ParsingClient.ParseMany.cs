using System.Runtime.CompilerServices;
using LlamaCloud.Generated.Parsing.Batches;

namespace LlamaCloud.Generated;

/// <content>From many documents to their results.</content>
public partial class ParsingClient
{
    /// <summary>Parses many documents, and returns each result as soon as it is ready.</summary>
    /// <remarks>
    /// <para>
    /// The failure of a document is its outcome, and ends nothing else. What every further document would fail with (the key, the credits, the
    /// permission, the common configuration, a rate limit that does not end, an unknown host, a certificate, the journal) ends the batch at once. Rate limits are waited for, and each
    /// document is sent under a key as by <see cref="UploadOnceAsync"/>, so that no response that is lost costs a second job.
    /// </para>
    /// <para>
    /// With a <see cref="ParseManyOptions.Journal"/>, a later run with the same documents skips those whose outcome was returned and processed (the
    /// caller has requested the next one), waits for the jobs that exist, and sends only the rest.
    /// </para>
    /// </remarks>
    /// <param name="sources">The documents, enumerated as they are sent. Without a journal, documents with a <see cref="ParseSource.Key"/> must have different ones.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the batch. Jobs that were created continue.</param>
    /// <returns>The outcomes, in the order in which they are ready. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="ParseBatchStoppedException">While enumerating: the batch was stopped. The outcomes before were returned.</exception>
    /// <example>
    /// <code>
    /// using var journal = ParseJournal.File("out/journal.jsonl");
    /// var sources = Directory.EnumerateFiles("in", "*.pdf").Select(static path => ParseSource.FromFile(path));
    /// await foreach (var outcome in client.Parsing.ParseManyAsync(sources, new() { Journal = journal }))
    /// {
    ///     Console.WriteLine($"{outcome.Source}: {outcome.Exception?.Message ?? outcome.Job?.Id}");
    /// }
    /// </code>
    /// </example>
    public virtual IAsyncEnumerable<ParseOutcome> ParseManyAsync(
        IAsyncEnumerable<ParseSource> sources, ParseManyOptions? options = null, CancellationToken cancellationToken = default) =>
        ParseMany(sources ?? throw new ArgumentNullException(nameof(sources)), count: null, options ?? new(), cancellationToken);

    /// <inheritdoc cref="ParseManyAsync(IAsyncEnumerable{ParseSource}, ParseManyOptions?, CancellationToken)"/>
    public virtual IAsyncEnumerable<ParseOutcome> ParseManyAsync(
        IEnumerable<ParseSource> sources, ParseManyOptions? options = null, CancellationToken cancellationToken = default) =>
        ParseMany(
            Enumerate(sources ?? throw new ArgumentNullException(nameof(sources)), cancellationToken),
            sources switch
            {
                ICollection<ParseSource> collection => collection.Count,
                IReadOnlyCollection<ParseSource> collection => collection.Count,
                _ => null,
            },
            options ?? new(),
            cancellationToken);

    private IAsyncEnumerable<ParseOutcome> ParseMany(IAsyncEnumerable<ParseSource> sources, long? count, ParseManyOptions options, CancellationToken cancellationToken)
    {
        if (options.Wait is { DeleteJob: true })
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(WaitOptions.DeleteJob)} is not supported in a batch. Delete each job after its result was processed, with {nameof(DeleteAsync)}.", nameof(options));
        }

        // Checks the options before there is a job to be paid for.
        Results(options.Query, options.Configuration?.Tier ?? DefaultTier, options.Wait);
        return ParseBatch.RunAsync(new(this, options, Clock, ServiceClock, Gate, MaskOf(options.Request), Logger), sources, count, cancellationToken);
    }

    private static async IAsyncEnumerable<ParseSource> Enumerate(IEnumerable<ParseSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return source;
        }
    }
}
