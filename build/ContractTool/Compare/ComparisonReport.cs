namespace LlamaCloud.ContractTool.Compare;

/// <summary>Writes the differences as text or as Markdown, new members first.</summary>
internal static class ComparisonReport
{
    private static readonly (DifferenceKind Kind, string Title)[] Sections =
    [
        (DifferenceKind.Missing, "missing in our document"),
        (DifferenceKind.Differs, "described differently"),
        (DifferenceKind.OursOnly, "only in our document"),
        (DifferenceKind.LeftOut, "left out on purpose"),
    ];

    public static IEnumerable<string> Text(IReadOnlyList<Difference> differences) =>
        from section in Sections
        let some = differences.Where(d => d.Kind == section.Kind).ToList()
        from line in some.Select(static d => $"  {d}").Prepend($"{section.Title}: {(some.Count == 0 ? "nothing" : some.Count)}")
        select line;

    public static IEnumerable<string> Markdown(string other, IReadOnlyList<Difference> differences) =>
    [
        $"### Our contract and `{other}`",
        "",
        string.Join(", ", Sections.Select(s => $"{differences.Count(d => d.Kind == s.Kind)} {s.Title}")) + ".",
        .. from section in Sections
           let some = differences.Where(d => d.Kind == section.Kind).ToList()
           where some.Count > 0
           from line in (string[])["", $"#### {char.ToUpperInvariant(section.Title[0])}{section.Title[1..]}", "", .. some.Select(static d => $"- **{d.Where}**: {d.What}")]
           select line,
    ];
}
