using LlamaCloud.Generated.Parsing.Journals;

namespace LlamaCloud.Generated;

/// <summary>A journal in a file, which survives the end of the process at any time.</summary>
/// <remarks>
/// Lines are only appended, each with a checksum. A last line that was written in part is ignored. The file is rewritten when most of its lines
/// are replaced. Dispose the journal to let another process use it. It needs about 300 bytes of memory for each document.
/// </remarks>
public sealed class ParseJournal : IParseJournal, IDisposable
{
    private readonly JournalFile _file;

    private ParseJournal(JournalFile file) => _file = file;

    /// <summary>Opens a journal, or creates it.</summary>
    /// <param name="path">The path of the file. A file beside it, <c>….lock</c>, keeps other processes away.</param>
    /// <exception cref="IOException">The journal is used by another process, or the file cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The file is not a journal, or a line that is not the last one is damaged.</exception>
    public static ParseJournal File(string path) => new(new JournalFile(path ?? throw new ArgumentNullException(nameof(path))));

    /// <inheritdoc/>
    public ValueTask<ParseJournalEntry?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_file)
        {
            return new(_file.Find(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ParseJournalEntry entry, CancellationToken cancellationToken = default)
    {
        lock (_file)
        {
            _file.Append(entry ?? throw new ArgumentNullException(nameof(entry)));
            return default;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_file)
        {
            _file.Dispose();
        }
    }
}
