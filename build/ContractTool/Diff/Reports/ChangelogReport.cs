namespace LlamaCloud.ContractTool.Diff.Reports;

/// <summary>Writes the lines for CHANGELOG.md, in the sections of Keep a Changelog, without changes that only people read.</summary>
internal static class ChangelogReport
{
    public static IEnumerable<string> Lines(IReadOnlyList<Change> changes) =>
        from section in Enum.GetValues<ChangeSection>()
        let lines = changes.Where(c => c.Kind != ChangeKind.Documentation && c.Section == section).GroupBy(static c => (c.Where, c.Kind)).ToList()
        where lines.Count > 0
        from line in (string[])[$"### {section}", "", .. lines.Select(Line), ""]
        select line;

    private static string Line(IGrouping<(string Where, ChangeKind Kind), Change> place) =>
        $"- {(place.Key.Kind == ChangeKind.Breaking ? "**Breaking:** " : "")}{(place.Key.Where.Contains('`', StringComparison.Ordinal) ? place.Key.Where : $"`{place.Key.Where}`")}: {string.Join("; ", place.Select(static c => c.What).Distinct())}.";
}
