using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>
/// Guesses which removed names were renamed to which new names: at least half of their properties are equal. The name is one of these
/// properties, and so is the position among its neighbors.
/// </summary>
internal static partial class Renames
{
    private const double MinSimilarity = 0.5;

    // With more removed and new names, it is a different document.
    private const int MaxPairs = 10_000;

    /// <summary>Gets the new names by the old ones.</summary>
    /// <param name="before">All names in order, each with its properties.</param>
    /// <param name="after">The same for the other state.</param>
    public static IReadOnlyDictionary<string, string> Find(IEnumerable<(string Name, JsonNode? What)> before, IEnumerable<(string Name, JsonNode? What)> after)
    {
        var (old, now) = (Candidates(before), Candidates(after));
        var (gone, added) = (Without(old, now), Without(now, old));
        if (gone.Count * added.Count > MaxPairs)
        {
            return new Dictionary<string, string>();
        }

        var pairs =
            from o in gone
            from n in added
            let similarity = Similarity(o, n)
            where similarity >= MinSimilarity
            orderby similarity descending
            select (Old: o.Name, New: n.Name);

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs.ToList().Where(p => !found.ContainsKey(p.Old) && !found.ContainsValue(p.New)))
        {
            found.Add(pair.Old, pair.New);
        }

        return found;
    }

    private static List<Candidate> Candidates(IEnumerable<(string Name, JsonNode? What)> items)
    {
        var all = items.ToList();
        return [.. all.Select((item, i) => new Candidate(item.Name, Words(item.Name), [.. Leaves("", item.What)], [$"first+{i}", $"last-{all.Count - i}"]))];
    }

    private static List<Candidate> Without(List<Candidate> some, List<Candidate> others) =>
        [.. some.ExceptBy(others.Select(static o => o.Name), static s => s.Name)];

    private static double Similarity(Candidate one, Candidate other)
    {
        var name = Spelling.Nearest(one.Name, [other.Name]) is null ? Share(one.Words, other.Words) : 1;
        var shared = one.Leaves.Count(other.Leaves.Contains);
        return (shared + name + Share(one.Places, other.Places)) / (one.Leaves.Count + other.Leaves.Count - shared + 2);
    }

    /// <summary>Gets the share of both sets that is in each of them.</summary>
    private static double Share(HashSet<string> some, HashSet<string> others) =>
        some.Count(others.Contains) / (double)Math.Max(some.Union(others).Count(), 1);

    private static HashSet<string> Words(string name) => Word().Matches(name).Select(static w => w.Value.ToLowerInvariant()).ToHashSet();

    private static IEnumerable<string> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves($"{path}/{m.Key}", m.Value)),
        JsonArray items => items.SelectMany(i => Leaves(path + "/", i)),
        null => [],
        _ => [$"{path}={node.ToJsonString()}"],
    };

    [GeneratedRegex(@"\p{Lu}?[\p{Ll}\p{Nd}]+|\p{Lu}+")]
    private static partial Regex Word();

    private sealed record Candidate(string Name, HashSet<string> Words, HashSet<string> Leaves, HashSet<string> Places);
}
