using System.Text;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// Keeps one string for each property name, instead of creating one whenever it is read. The names of the document
/// come first, and stay first; other names are added as they are read, up to a limit, so that a malicious response can neither make the
/// table large nor push the names of the document out of it. Reading takes no lock.
/// </summary>
internal sealed class PropertyNames
{
    private const int Buckets = 512;
    private const int MaxLearned = 1024;
    private const int MaxLength = 64;

    /// <summary>The maximum number of names with the same hash. More would slow down the search for names that are not in the table.</summary>
    private const int MaxInBucket = 8;

    private readonly Node?[] _buckets = new Node?[Buckets];
    private int _learned;

    /// <param name="names">The names of the document.</param>
    public PropertyNames(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            if (utf8.Length > 0)
            {
                Add(ref _buckets[Hash(utf8) & (Buckets - 1)], utf8, name, int.MaxValue);
            }
        }
    }

    public static PropertyNames Shared { get; } = new(ApiNames.Properties);

    /// <summary>Returns the name; null if it is not in the table and cannot be added.</summary>
    public string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
        {
            return null;
        }

        ref var bucket = ref _buckets[Hash(utf8) & (Buckets - 1)];
        for (var node = Volatile.Read(ref bucket); node is not null; node = Volatile.Read(ref node.Next))
        {
            if (utf8.SequenceEqual(node.Utf8))
            {
                return node.Name;
            }
        }

        return Volatile.Read(ref _learned) < MaxLearned ? Learn(ref bucket, utf8.ToArray()) : null;
    }

    private string? Learn(ref Node? bucket, byte[] utf8)
    {
        var name = Encoding.UTF8.GetString(utf8);
        if (name.Contains('\uFFFD'))
        {
            // It may be invalid UTF-8, which the reader reports.
            return null;
        }

        if (Add(ref bucket, utf8, name, MaxInBucket))
        {
            Interlocked.Increment(ref _learned);
        }

        return name;
    }

    /// <summary>Adds a name after the others. If two threads add the same name, only the first string is used.</summary>
    private static bool Add(ref Node? bucket, byte[] utf8, string name, int max)
    {
        var node = new Node(utf8, name);
        ref var last = ref bucket;
        for (var i = 0; i < max; i++)
        {
            if (Interlocked.CompareExchange(ref last, node, null) is not { } taken)
            {
                return true;
            }

            last = ref taken.Next;
        }

        return false;
    }

    /// <summary>
    /// Hashes the length and three characters, which distinguish the names of an API well enough. The comparison that follows compares many
    /// characters at a time; a hash of all characters would take a tenth of the time of reading.
    /// </summary>
    private static int Hash(ReadOnlySpan<byte> name) =>
        name.Length + (name[0] * 31) + (name[name.Length / 2] * 131) + (name[name.Length - 1] * 521);

    private sealed class Node(byte[] utf8, string name)
    {
        /// <summary>The next node with the same hash.</summary>
        public Node? Next;

        public byte[] Utf8 => utf8;

        public string Name => name;
    }
}
