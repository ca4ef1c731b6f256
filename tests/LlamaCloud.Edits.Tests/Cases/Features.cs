namespace LlamaCloud.Edits.Tests.Cases;

/// <summary>All features, in the order of the table in CONTRIBUTING.md.</summary>
internal static partial class Features
{
    /// <summary>Gets the features; each case has a unique id.</summary>
    public static IReadOnlyList<Feature> All => field ??= Numbered([.. Names(), .. Types(), .. Schemas(), .. Parameters(), .. Bodies(), .. ResponseFeatures(), .. Texts(), .. Documents(), .. Refusals()]);

    public static IEnumerable<EditCase> Supported => All.SelectMany(static f => f.Cases).Where(static c => !c.IsRefused);

    public static IEnumerable<EditCase> Refused => All.SelectMany(static f => f.Cases).Where(static c => c.IsRefused);

    /// <summary>Replaces placeholders in a pattern: <c>‹0›</c> is the first text. YAML in flow style has too many braces for interpolation.</summary>
    private static string Fill(string pattern, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            pattern = pattern.Replace($"‹{i}›", texts[i], StringComparison.Ordinal);
        }

        return pattern;
    }

    private static IReadOnlyList<Feature> Numbered(IReadOnlyList<Feature> features)
    {
        var number = 0;
        return [.. features.Select(f => f with { Cases = [.. f.Cases.Select(c => c with { Id = $"Case{++number:D4}", Code = c.Code ?? f.Code, Name = $"{f.Name}: {c.Name}" })] })];
    }
}
