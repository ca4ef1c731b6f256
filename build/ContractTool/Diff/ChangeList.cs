namespace LlamaCloud.ContractTool.Diff;

/// <summary>Collects changes, with the few judgements that return everywhere.</summary>
internal sealed class ChangeList
{
    private readonly List<Change> _changes = [];

    public IReadOnlyList<Change> Changes => _changes;

    public void Add(ChangeKind kind, string where, string what) => _changes.Add(new Change(kind, where, what));

    public void AddText(string where, string what, string before, string after)
    {
        if (before != after)
        {
            Add(ChangeKind.Documentation, where, before.Length == 0 ? $"{what} added" : after.Length == 0 ? $"{what} removed" : $"{what} reworded");
        }
    }

    /// <summary>A type, a format or a name that a caller sees: any difference breaks.</summary>
    public bool AddSame(string where, string what, string? before, string? after)
    {
        if (before == after)
        {
            return true;
        }

        Add(ChangeKind.Breaking, where, $"{what} changed from {Quote(before)} to {Quote(after)}");
        return false;
    }

    /// <summary>Members that the model does not know; extensions may steer the templates, the rest is read by people only.</summary>
    public void AddRest(string where, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var old = before.GetValueOrDefault(key);
            var now = after.GetValueOrDefault(key);
            if (old != now)
            {
                Add(KindOfRest(key, old is null), where, $"`{key}` {(old is null ? "added" : now is null ? "removed" : "changed")}");
            }
        }
    }

    /// <summary>A limit or a flag that lets less or more pass; it is tighter when values that passed before are refused now.</summary>
    public void AddLimit(string where, Direction direction, bool isTighter, string what) =>
        Add(
            !direction.HasFlag(Direction.Request) ? ChangeKind.Documentation : isTighter ? ChangeKind.Breaking : ChangeKind.Addition,
            where,
            what + (direction.HasFlag(Direction.Request) ? "" : " (answers are not checked against it)"));

    public static string Quote(string? text) => text is null ? "nothing" : $"`{text}`";

    private static ChangeKind KindOfRest(string key, bool isNew) =>
        !key.StartsWith("x-", StringComparison.Ordinal) || key == "x-enum-descriptions" ? ChangeKind.Documentation
        : isNew ? ChangeKind.Addition
        : ChangeKind.Breaking;
}
