namespace LlamaCloud.ContractTool.Text;

/// <summary>Finds the name that is most similar to a misspelled one, for "did you mean".</summary>
internal static class Spelling
{
    private const int MaxDistance = 3;

    public static string? Nearest(string name, IEnumerable<string> names) =>
        names.Select(n => (Name: n, Distance: Distance(name, n)))
            .Where(n => n.Distance <= Math.Min(MaxDistance, name.Length / 2))
            .OrderBy(n => n.Distance)
            .Select(n => n.Name)
            .FirstOrDefault();

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                var cost = Math.Min(diagonal + (same ? 0 : 1), 1 + Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}
