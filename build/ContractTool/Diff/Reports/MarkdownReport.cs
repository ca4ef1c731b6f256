namespace LlamaCloud.ContractTool.Diff.Reports;

/// <summary>Writes the changes as Markdown for a pull request.</summary>
internal static class MarkdownReport
{
    /// <param name="title">The states that are compared.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="ungenerated">A state without C# names; null when both have them.</param>
    public static IEnumerable<string> Lines(string title, IReadOnlyList<Change> changes, string? ungenerated)
    {
        yield return $"### Contract changes: {title}";
        yield return "";
        if (ungenerated is not null)
        {
            yield return $"The C# names are not compared: no client can be generated from `{ungenerated}`; run `lint` to see why.";
            yield return "";
        }

        if (changes.Count == 0)
        {
            yield return "None: both states mean the same.";
            yield break;
        }

        yield return $"{Count(changes, ChangeKind.Breaking)} breaking, {Count(changes, ChangeKind.Addition)} additions, {Count(changes, ChangeKind.Documentation)} documentation only, for a caller of the C# client.";
        string[] lines =
        [
            .. Section("Breaking", ByPlace(changes, ChangeKind.Breaking)),
            .. Section("Additions", ByPlace(changes, ChangeKind.Addition)),
            .. Section("Documentation only", ByText(changes)),
        ];
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    private static int Count(IEnumerable<Change> changes, ChangeKind kind) => changes.Count(c => c.Kind == kind);

    private static IEnumerable<string> ByPlace(IEnumerable<Change> changes, ChangeKind kind) =>
        from change in changes
        where change.Kind == kind
        group change.What by change.Where into place
        select $"- **{place.Key}**: {string.Join("; ", place.Distinct())}";

    /// <summary>Groups by text, so that a hundred reworded descriptions are one line.</summary>
    private static IEnumerable<string> ByText(IEnumerable<Change> changes) =>
        from change in changes
        where change.Kind == ChangeKind.Documentation
        group change.Where by change.What into text
        select $"- {text.Key}: {string.Join(", ", text.Distinct().Select(w => $"**{w}**"))}";

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines) =>
        lines.ToList() is { Count: > 0 } some ? ["", $"#### {title}", "", .. some] : [];
}
