namespace LlamaCloud.ContractTool.Diff;

/// <summary>Collects changes, with the judgements that several comparisons share.</summary>
/// <param name="hasNames">Whether the C# names are compared, too.</param>
internal sealed class ChangeList(bool hasNames)
{
    private const int MaxShown = 60;

    private readonly List<Change> _changes = [];

    public IReadOnlyList<Change> Changes => _changes;

    public void Add(ChangeKind kind, string where, string what) => _changes.Add(new Change(kind, where, what));

    /// <summary>A text that only people read.</summary>
    public void AddText(string where, string what, string? before, string? after)
    {
        var (old, now) = ((before ?? "").Trim(), (after ?? "").Trim());
        if (old != now)
        {
            Add(ChangeKind.Documentation, where, old.Length == 0 ? $"{what} added" : now.Length == 0 ? $"{what} removed" : $"{what} reworded");
        }
    }

    /// <summary>A type, a format or a name that a caller sees: any difference breaks.</summary>
    /// <returns>Whether there is none.</returns>
    public bool AddSame(string where, string what, string? before, string? after)
    {
        if (before != after)
        {
            Add(ChangeKind.Breaking, where, Changed(what, before, after));
        }

        return before == after;
    }

    public void AddDeprecated(string where, bool before, bool after)
    {
        if (before != after)
        {
            Add(ChangeKind.Addition, where, after ? Change.Deprecated : "no longer deprecated");
        }
    }

    public void AddRequired(string where, bool before, bool after)
    {
        if (before != after)
        {
            Add(after ? ChangeKind.Breaking : ChangeKind.Addition, where, after ? "required now" : "optional now");
        }
    }

    /// <summary>The members that are not compared by name.</summary>
    public void AddRest(string where, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var old = before.GetValueOrDefault(key);
            var now = after.GetValueOrDefault(key);
            if (old != now)
            {
                var kind = Significance.Of(key, old is null, hasNames);
                var what = old is null || now is null ? $"`{key}` {(old is null ? "added" : "removed")}" : $"`{key}` changed";
                var isShown = kind != ChangeKind.Documentation && IsShort(old) && IsShort(now);
                Add(kind, where, isShown ? Changed($"`{key}`", old, now) : what);
            }
        }
    }

    /// <summary>A limit or a flag; it is tighter when values that were valid before are refused now.</summary>
    public void AddLimit(string where, Direction direction, bool isTighter, string what) =>
        Add(
            !direction.HasFlag(Direction.Request) ? ChangeKind.Documentation : isTighter ? ChangeKind.Breaking : ChangeKind.Addition,
            where,
            what + (direction.HasFlag(Direction.Request) ? "" : " (responses are not checked against it)"));

    public static string Quote(string? text) => text is null ? "nothing" : $"`{text}`";

    public static string Changed(string what, string? before, string? after) => $"{what} changed from {Quote(before)} to {Quote(after)}";

    private static bool IsShort(string? value) => value is null || (value.Length <= MaxShown && value.AsSpan().IndexOfAny('\n', '{', '[') < 0);
}
