using System.Collections.Concurrent;

namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// Projects and organizations by number, and back. Rows are only ever added, so what was read once stays true, also when
/// another process writes to the file.
/// </summary>
internal sealed class NameTable
{
    private readonly ConcurrentDictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, string> _names = new();

    /// <summary>
    /// Whether the table is thrown away at the end of the transaction that it is used in. Otherwise a new number is not
    /// remembered before a reader has seen it: the transaction may yet be rolled back, and the number be given to another name.
    /// </summary>
    public bool LivesInTransaction { get; init; }

    /// <summary>The number of a name, or null when no job has it.</summary>
    public long? Find(DatabaseConnection connection, string name)
    {
        if (_numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        if (connection.Scalar("SELECT number FROM names WHERE name = $1", name) is not long number)
        {
            return null;
        }

        _numbers[name] = number;
        return number;
    }

    public string Get(DatabaseConnection connection, long number)
    {
        if (!_names.TryGetValue(number, out var name))
        {
            name = (string)connection.Scalar("SELECT name FROM names WHERE number = $1", number)!;
            _names[number] = name;
        }

        return name;
    }

    /// <summary>The number of a name, made when it is new. Part of the caller's transaction.</summary>
    public long FindOrAdd(DatabaseConnection connection, string name)
    {
        if (_numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        var number = connection.Scalar("SELECT number FROM names WHERE name = $1", name) as long?
            ?? (long)connection.Scalar("INSERT INTO names (name) VALUES ($1) RETURNING number", name)!;
        if (LivesInTransaction)
        {
            _numbers[name] = number;
        }

        return number;
    }
}
