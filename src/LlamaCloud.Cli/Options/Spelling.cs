namespace LlamaCloud.Cli.Options;

/// <summary>Suggests a name for a mistyped one.</summary>
internal static class Spelling
{
    private const int MaxDistance = 2;

    /// <summary>Gets the most similar name, with at most two changed letters; null if there is none.</summary>
    public static string? Nearest(string word, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(n => n.Distance <= Math.Min(MaxDistance, n.Name.Length - 1))
            .OrderBy(static n => n.Distance)
            .FirstOrDefault().Name;

    /// <summary>Gets the number of letters to change, add or remove.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
