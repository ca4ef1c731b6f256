namespace LlamaCloud.ContractTool.CSharp;

/// <summary>
/// Assigns a unique identifier to each name in a C# scope. A reserved identifier gets a suffix. Names that differ only in case get a number,
/// because the document distinguishes them; other names with the same identifier are a conflict that the author has to resolve.
/// </summary>
/// <param name="suffix">The suffix for reserved identifiers: <c>Property</c>, <c>Model</c>, …</param>
/// <param name="reserved">The reserved identifiers.</param>
internal sealed class NameScope(string suffix, IEnumerable<string> reserved)
{
    private readonly Dictionary<string, string?> _owners = reserved.Distinct().ToDictionary(static n => n, static string? (_) => null, StringComparer.Ordinal);

    /// <summary>Assigns an identifier to a name.</summary>
    /// <param name="name">The name in the document.</param>
    /// <param name="wanted">The preferred identifier.</param>
    /// <param name="other">The other name with the same preferred identifier; null if there is no conflict.</param>
    /// <returns>The assigned identifier.</returns>
    public string Assign(string name, string wanted, out string? other)
    {
        other = null;
        var identifier = wanted;
        while (_owners.TryGetValue(identifier, out var owner))
        {
            if (owner is null)
            {
                identifier += suffix;
                continue;
            }

            other ??= owner.Equals(name, StringComparison.OrdinalIgnoreCase) ? null : owner;
            identifier = Numbered(wanted);
        }

        _owners.Add(identifier, name);
        return identifier;
    }

    public string Assign(string name, string wanted) => Assign(name, wanted, out _);

    public bool IsReserved(string identifier) => _owners.TryGetValue(identifier, out var owner) && owner is null;

    private string Numbered(string wanted)
    {
        var number = 2;
        while (_owners.ContainsKey(wanted + number))
        {
            number++;
        }

        return wanted + number;
    }
}
