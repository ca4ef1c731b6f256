using System.Collections.Concurrent;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Downloads.Files;

namespace LlamaCloud.Cli.Batches.Journals;

/// <summary>
/// The journal beside the results. In addition to the documents it remembers the hash of each file, and the result files that were written: a
/// document is done when these are complete, and only unchanged ones are replaced by later results.
/// </summary>
internal sealed class BatchJournal : IParseJournal, IDisposable
{
    public const string Name = ".llamacloud-prod.jsonl";

    private const string Source = "source:";
    private const string Result = "result:";
    private const string Results = "results:";
    private const string OwnerKey = "owner";
    private const string IsBeingWritten = "writing";

    private readonly ParseJournal _file;
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, BatchDocument> _documents = new(StringComparer.Ordinal);

    private BatchJournal(ParseJournal file, string folder) => (_file, _folder) = (file, folder);

    /// <summary>Receives a document whose job was created, and the id of the job.</summary>
    public Action<BatchDocument, string>? JobCreated { get; set; }

    /// <exception cref="IOException">The folder cannot be written, or another process uses the journal.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    public static async Task<BatchJournal> OpenAsync(string folder)
    {
        folder = Path.GetFullPath(folder);
        var journal = new BatchJournal(ParseJournal.File(Path.Combine(folder, Name)), folder);
        try
        {
            journal.Owner = await journal.ReadOwnerAsync().ConfigureAwait(false);
            journal.RemoveLeftovers(folder);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>The owner of temporary files, which is in their names: only the process that has opened this journal writes such files.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>Makes a document known by its key.</summary>
    public void Add(BatchDocument document) => _documents[document.Key!] = document;

    /// <summary>Finds a document. One that is done, but whose results were removed, is written again.</summary>
    public async ValueTask<ParseJournalEntry?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var entry = await _file.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (entry is not { State: ParseJournalState.Done })
        {
            Report(entry);
            return entry;
        }

        var paths = await PathsAsync(key).ConfigureAwait(false);
        return paths.Count > 0 && paths.All(File.Exists) ? entry
            : entry.JobId is null ? null
            : entry with { State = ParseJournalState.Waiting };
    }

    /// <summary>Writes an entry of the library. A document is not done when its result was received, but when it was written.</summary>
    public async ValueTask WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken = default)
    {
        if (entry.State == ParseJournalState.Done)
        {
            return;
        }

        await _file.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        Report(entry);
    }

    /// <summary>Removes the temporary files that an earlier run has left in a folder, because it was killed.</summary>
    public void RemoveLeftovers(string folder) => StagedFiles.RemoveLeftovers(folder, Owner);

    /// <summary>Records the results of a document before they are written, so that a later run may replace them.</summary>
    public async Task WritingAsync(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await SetAsync(Result + Relative(path), IsBeingWritten).ConfigureAwait(false);
        }
    }

    /// <summary>Records that the results of a document were written.</summary>
    /// <param name="key">The key of the document.</param>
    /// <param name="paths">The files.</param>
    /// <param name="problem">Why they are not complete; null if they are.</param>
    public async Task WrittenAsync(string key, IReadOnlyList<string> paths, string? problem)
    {
        foreach (var path in paths)
        {
            await SetAsync(Result + Relative(path), FileStamp.Read(path)?.ToString() ?? "").ConfigureAwait(false);
        }

        await SetAsync(Results + key, string.Join('\n', paths.Select(Relative))).ConfigureAwait(false);
        await SetStateAsync(key, problem is null ? ParseJournalState.Done : ParseJournalState.Failed, problem).ConfigureAwait(false);
    }

    /// <summary>Records that a document is to be sent again with <c>--retry-failed</c>.</summary>
    public Task FailedAsync(string key, string error) => SetStateAsync(key, ParseJournalState.Failed, error);

    /// <summary>Returns true if a document has an entry that is done, whatever became of its results.</summary>
    public async Task<bool> IsDoneAsync(string key) => await _file.FindAsync(key).ConfigureAwait(false) is { State: ParseJournalState.Done };

    /// <summary>Gets the results of a document that is done.</summary>
    public async Task<IReadOnlyList<string>> PathsAsync(string key) =>
        await GetAsync(Results + key).ConfigureAwait(false) is { Length: > 0 } text ? [.. text.Split('\n').Select(path => Path.Combine(_folder, path))] : [];

    /// <summary>Returns true for a file that an earlier run wrote, and that has not changed since.</summary>
    public async Task<bool> IsResultAsync(string path) => Path.GetRelativePath(_folder, Path.GetFullPath(path)) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
        && await GetAsync(Result + relative).ConfigureAwait(false) is { } stamp
        && (stamp == IsBeingWritten || stamp == FileStamp.Read(path)?.ToString());

    /// <summary>Returns true if some files exist, and <see cref="IsResultAsync"/> is true for each of them.</summary>
    public async Task<bool> AreResultsAsync(IEnumerable<string> paths)
    {
        var existing = paths.Where(File.Exists).ToList();
        foreach (var path in existing)
        {
            if (!await IsResultAsync(path).ConfigureAwait(false))
            {
                return false;
            }
        }

        return existing.Count > 0;
    }

    /// <summary>Gets the hash of a file as it was read when it had this stamp; null if it is not known.</summary>
    public async Task<string?> HashAsync(string path, FileStamp stamp) =>
        await GetAsync(Source + path).ConfigureAwait(false) is { } text && text.StartsWith($"{stamp} ", StringComparison.Ordinal) ? text[(text.LastIndexOf(' ') + 1)..] : null;

    public Task SetHashAsync(string path, FileStamp stamp, string hash) => SetAsync(Source + path, $"{stamp} {hash}");

    public void Dispose() => _file.Dispose();

    private async Task<string> ReadOwnerAsync()
    {
        if (await GetAsync(OwnerKey).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var owner = Guid.NewGuid().ToString("N");
        await SetAsync(OwnerKey, owner).ConfigureAwait(false);
        return owner;
    }

    private void Report(ParseJournalEntry? entry)
    {
        if (entry is { State: ParseJournalState.Waiting, JobId: { } job } && _documents.TryGetValue(entry.Key, out var document))
        {
            JobCreated?.Invoke(document, job);
        }
    }

    private async Task SetStateAsync(string key, ParseJournalState state, string? error)
    {
        var entry = await _file.FindAsync(key).ConfigureAwait(false) ?? new ParseJournalEntry(key, state);
        await _file.WriteAsync(entry with { State = state, Error = error }).ConfigureAwait(false);
    }

    private async Task<string?> GetAsync(string key) => (await _file.FindAsync(key).ConfigureAwait(false))?.Name;

    private async Task SetAsync(string key, string value) =>
        await _file.WriteAsync(new ParseJournalEntry(key, ParseJournalState.Done) { Name = value }).ConfigureAwait(false);

    private string Relative(string path) => Path.GetRelativePath(_folder, Path.GetFullPath(path));
}
