using System.Text;

namespace LlamaCloud.Generated.Parsing.Journals;

/// <summary>
/// A journal in a file to which lines are appended. A second file, <c>….lock</c>, is open as long as the journal, so that no other process uses
/// it; the system closes it when a process is killed.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>The number of replaced lines from which on the file is rewritten, if it has more of them than entries.</summary>
    private const int MinReplaced = 1000;

    private const string TemporaryEnding = ".tmp";

    private static readonly byte[] NewLine = [(byte)'\n'];

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly Dictionary<string, ParseJournalEntry> _entries = new(StringComparer.Ordinal);
    private FileStream? _file;
    private int _lines;

    /// <exception cref="IOException">The file is used by another process, or cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The file is not a journal, or is damaged.</exception>
    public JournalFile(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = Lock(_path);
        try
        {
            // A process that was killed while it rewrote the file has left it.
            File.Delete(_path + TemporaryEnding);
            _file = Open();
            ReadAll(_file);
            CompactIfNeeded();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ParseJournalEntry? Find(string key) => _entries.TryGetValue(key, out var entry) ? entry : null;

    /// <exception cref="IOException">The entry could not be written.</exception>
    public void Append(ParseJournalEntry entry)
    {
        var file = _file ?? throw new IOException($"The journal '{_path}' can no longer be written, because an earlier write failed.");
        var length = file.Length;
        try
        {
            WriteLine(file, JournalLine.Write(entry));
            file.Flush();
        }
        catch
        {
            Restore(file, length);
            throw;
        }

        _entries[entry.Key] = entry;
        _lines++;
        CompactIfNeeded();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IOException($"The journal '{path}' is used by another process. Wait until it has ended, or use another journal.", e);
        }
    }

    private FileStream Open() => new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024);

    /// <summary>Reads the entries, and removes a line that a killed process wrote in part.</summary>
    private void ReadAll(FileStream file)
    {
        var (line, end, number, damaged) = (new List<byte>(), 0L, 0, 0);
        for (var position = 1L; file.ReadByte() is >= 0 and var value; position++)
        {
            if (value != '\n')
            {
                line.Add((byte)value);
                continue;
            }

            number++;
            var isGood = Accept(Encoding.UTF8.GetString([.. line]), number);
            line.Clear();
            if (!isGood)
            {
                damaged = damaged == 0 ? number : damaged;
            }
            else if (damaged == 0)
            {
                end = position;
            }
            else
            {
                throw new InvalidDataException(
                    $"Line {damaged} of the journal '{_path}' is damaged, although complete lines follow. Restore the file, or delete it to parse all documents again.");
            }
        }

        if (number == 0 && !JournalLine.Header.StartsWith(Encoding.UTF8.GetString([.. line]), StringComparison.Ordinal))
        {
            throw NoJournal();
        }

        file.SetLength(end);
        file.Position = end;
        if (end == 0)
        {
            WriteLine(file, JournalLine.Header);
            file.Flush();
        }
    }

    private bool Accept(string line, int number)
    {
        if (number == 1)
        {
            return line == JournalLine.Header ? true : throw NoJournal();
        }

        if (JournalLine.Read(line) is not { } entry)
        {
            return false;
        }

        _entries[entry.Key] = entry;
        _lines++;
        return true;
    }

    private InvalidDataException NoJournal() => new($"The file '{_path}' is not a journal of this library. Give the path of a new file.");

    private void CompactIfNeeded()
    {
        var replaced = _lines - _entries.Count;
        if (replaced < MinReplaced || replaced < _entries.Count)
        {
            return;
        }

        // Either the old file or the new one is there as a whole, whenever the process ends.
        var temporary = _path + TemporaryEnding;
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            WriteLine(file, JournalLine.Header);
            foreach (var entry in _entries.Values)
            {
                WriteLine(file, JournalLine.Write(entry));
            }

            file.Flush(flushToDisk: true);
        }

        _file!.Dispose();
        _file = null;
        File.Replace(temporary, _path, destinationBackupFileName: null);
        _file = Open();
        _file.Seek(0, SeekOrigin.End);
        _lines = _entries.Count;
    }

    /// <summary>Removes a line that was written in part, for example because the disk is full.</summary>
    private void Restore(FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
            file.Position = length;
        }
        catch (IOException)
        {
            _file = null;
            file.Dispose();
        }
    }

    private static void WriteLine(FileStream file, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        file.Write(bytes, 0, bytes.Length);
        file.Write(NewLine, 0, 1);
    }
}
