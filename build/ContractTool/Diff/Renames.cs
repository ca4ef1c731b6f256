using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Text;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>
/// Guesses which of the names that are gone have become which of the new ones: those where at least half of all that is known of them is
/// equal, their places among their neighbors included.
/// </summary>
internal static partial class Renames
{
    private const double MinSimilarity = 0.5;

    // With more that is gone and new, it is another document.
    private const int MaxPairs = 10_000;

    /// <summary>The new names by the old ones.</summary>
    /// <param name="before">All names in their order, each with what is known of it.</param>
    /// <param name="after">The same, of the other state.</param>
    public static IReadOnlyDictionary<string, string> Find(IEnumerable<(string Name, JsonNode? What)> before, IEnumerable<(string Name, JsonNode? What)> after)
    {
        var (old, now) = (before.ToList(), after.ToList());
        var gone = old.Index().ExceptBy(now.Select(static n => n.Name), static o => o.Item.Name).ToList();
        var added = now.Index().ExceptBy(old.Select(static o => o.Name), static n => n.Item.Name).Select(n => (n.Item.Name, Features: Features(n.Item, n.Index, now.Count))).ToList();
        if (gone.Count * added.Count > MaxPairs)
        {
            return new Dictionary<string, string>();
        }

        var pairs =
            from o in gone
            let features = Features(o.Item, o.Index, old.Count)
            from n in added
            let similarity = Similarity(o.Item.Name, features, n.Name, n.Features)
            where similarity >= MinSimilarity
            orderby similarity descending
            select (Old: o.Item.Name, New: n.Name);

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs.ToList().Where(p => !found.ContainsKey(p.Old) && !found.ContainsValue(p.New)))
        {
            found.Add(pair.Old, pair.New);
        }

        return found;
    }

    /// <summary>What is said of a name that is gone.</summary>
    public static string Removed(string what, string? renamed) =>
        renamed is null ? what : what.EndsWith(')') ? $"{what[..^1]}; renamed to `{renamed}`?)" : $"{what} (renamed to `{renamed}`?)";

    private static double Similarity(string name, HashSet<string> features, string other, HashSet<string> others)
    {
        var shared = features.Count(others.Contains);
        var bonus = Spelling.Nearest(name, [other]) is null ? 0 : 1;
        return (shared + bonus) / (double)(features.Count + others.Count - shared);
    }

    private static HashSet<string> Features((string Name, JsonNode? What) item, int index, int count) =>
        [$"first+{index}", $"last-{count - index}", .. Word().Matches(item.Name).Select(static w => "word " + w.Value.ToLowerInvariant()), .. Leaves("", item.What)];

    private static IEnumerable<string> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves($"{path}/{m.Key}", m.Value)),
        JsonArray items => items.SelectMany(i => Leaves(path + "/", i)),
        null => [],
        _ => [$"{path}={node.ToJsonString()}"],
    };

    [GeneratedRegex(@"\p{Lu}?[\p{Ll}\p{Nd}]+|\p{Lu}+")]
    private static partial Regex Word();
}
