namespace LlamaCloud.ContractTool.Diff;

/// <summary>The lines for CHANGELOG.md, in the sections of Keep a Changelog. What only people read is left out.</summary>
internal static class ChangelogReport
{
    private static readonly string[] Sections = ["Added", "Changed", "Deprecated", "Removed"];

    public static IEnumerable<string> Lines(IReadOnlyList<Change> changes) =>
        from title in Sections
        let lines = changes.Where(c => c.Kind != ChangeKind.Documentation && Section(c) == title).GroupBy(static c => (c.Where, c.Kind)).ToList()
        where lines.Count > 0
        from line in (string[])[$"### {title}", "", .. lines.Select(Line), ""]
        select line;

    private static string Section(Change change) => change switch
    {
        { What: Change.Deprecated } => "Deprecated",
        { Kind: ChangeKind.Breaking } when change.What.Contains(" removed", StringComparison.Ordinal) => "Removed",
        { Kind: ChangeKind.Addition } when change.What.Contains(" added", StringComparison.Ordinal) => "Added",
        _ => "Changed",
    };

    private static string Line(IGrouping<(string Where, ChangeKind Kind), Change> place) =>
        $"- {(place.Key.Kind == ChangeKind.Breaking ? "**Breaking:** " : "")}{(place.Key.Where.Contains('`', StringComparison.Ordinal) ? place.Key.Where : $"`{place.Key.Where}`")}: {string.Join("; ", place.Select(static c => c.What).Distinct())}.";
}
