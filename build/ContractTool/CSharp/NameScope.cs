namespace LlamaCloud.ContractTool.CSharp;

/// <summary>
/// Gives names that stand beside one another in C# an identifier each. A reserved one gets the suffix of its kind. Names that are equal
/// but for case are numbered, since the document tells them apart; others that meet are for a person to tell apart.
/// </summary>
/// <param name="suffix">What a reserved name gets: <c>Property</c>, <c>Model</c>, …</param>
/// <param name="reserved">The identifiers that are taken from the start.</param>
internal sealed class NameScope(string suffix, IEnumerable<string> reserved)
{
    private readonly Dictionary<string, string?> _owners = reserved.Distinct().ToDictionary(static n => n, static string? (_) => null, StringComparer.Ordinal);

    /// <summary>Takes an identifier.</summary>
    /// <param name="name">The name in the document.</param>
    /// <param name="wanted">Its identifier, if it is free.</param>
    /// <param name="other">The other name that has the same identifier; null when the names do not meet.</param>
    /// <returns>The identifier to use.</returns>
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
