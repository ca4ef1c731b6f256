using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// Gives each property name one string for the life of the process, instead of one for every time it is read. Names are learned as
/// they come, up to a bound, so that neither the document nor a hostile answer decides how large the table grows. Reading takes no lock.
/// </summary>
internal sealed class PropertyNames : JsonNameTable
{
    private const int Buckets = 512;
    private const int MostNames = 1024;
    private const int LongestName = 64;

    private readonly Node?[] _buckets = new Node?[Buckets];
    private int _count;

    public static PropertyNames Shared { get; } = new();

    public override string? Get(char[] key, int start, int length)
    {
        if (length is 0 or > LongestName)
        {
            return length == 0 ? "" : null;
        }

        var name = key.AsSpan(start, length);
        var bucket = Hash(name) & (Buckets - 1);
        for (var node = Volatile.Read(ref _buckets[bucket]); node is not null; node = node.Next)
        {
            if (name.SequenceEqual(node.Name.AsSpan()))
            {
                return node.Name;
            }
        }

        return Learn(bucket, name.ToString());
    }

    private string Learn(int bucket, string name)
    {
        if (Volatile.Read(ref _count) < MostNames)
        {
            Interlocked.Increment(ref _count);
            Node? first;
            Node node;
            do
            {
                // Two threads may both add a name; the second string is then only a spare.
                first = Volatile.Read(ref _buckets[bucket]);
                node = new Node(name, first);
            }
            while (Interlocked.CompareExchange(ref _buckets[bucket], node, first) != first);
        }

        return name;
    }

    /// <summary>
    /// The length and three characters tell the names of an API apart well enough, and the comparison that follows is one of many
    /// characters at a time: a hash of every character would take a tenth of the time of reading.
    /// </summary>
    private static int Hash(ReadOnlySpan<char> name) =>
        name.Length + (name[0] * 31) + (name[name.Length / 2] * 131) + (name[name.Length - 1] * 521);

    private sealed class Node(string name, Node? next)
    {
        public string Name => name;

        public Node? Next => next;
    }
}
