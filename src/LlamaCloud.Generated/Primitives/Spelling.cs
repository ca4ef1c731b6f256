namespace LlamaCloud.Generated.Primitives;

/// <summary>Finds the name that a misspelled one probably refers to.</summary>
internal static class Spelling
{
    /// <summary>Returns the most similar of some names, or null if none is similar.</summary>
    /// <param name="name">The misspelled name.</param>
    /// <param name="names">The known names.</param>
    /// <param name="maxDistance">The maximum number of characters that differ.</param>
    public static string? Nearest(string name, IEnumerable<string> names, int maxDistance = 3) =>
        names.Select(n => (Name: n, Distance: Distance(name, n)))
            .Where(n => n.Distance <= Math.Min(maxDistance, name.Length / 2))
            .OrderBy(static n => n.Distance)
            .Select(static n => n.Name)
            .FirstOrDefault();

    /// <summary>Returns the Levenshtein distance of two names, regardless of case.</summary>
    public static int Distance(string from, string to)
    {
        var costs = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var cost = Math.Min(Math.Min(costs[j], costs[j + 1]) + 1, diagonal + (char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1));
                (diagonal, costs[j + 1]) = (costs[j + 1], cost);
            }
        }

        return costs[to.Length];
    }
}
