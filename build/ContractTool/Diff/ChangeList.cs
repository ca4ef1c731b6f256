namespace LlamaCloud.ContractTool.Diff;

/// <summary>Collects changes, with the rules that several comparisons share.</summary>
/// <param name="hasNames">Whether the C# names are also compared.</param>
internal sealed class ChangeList(bool hasNames)
{
    private const int MaxShown = 60;

    private readonly List<Change> _changes = [];

    public IReadOnlyList<Change> Changes => _changes;

    public void Add(ChangeKind kind, string where, string what, ChangeSection section = ChangeSection.Changed) =>
        _changes.Add(new Change(kind, section, where, what));

    /// <summary>Adds something that callers may have used and that was removed.</summary>
    /// <param name="where">The place.</param>
    /// <param name="what">The kind of thing, such as <c>property</c>.</param>
    /// <param name="renamed">Its probable new name; null when nothing new is similar.</param>
    /// <param name="type">The type that it had; null when it has none.</param>
    public void AddRemoved(string where, string what, string? renamed = null, string? type = null)
    {
        string?[] notes = [type is null ? null : $"it was `{type}`", renamed is null ? null : $"renamed to `{renamed}`?"];
        var known = string.Join("; ", notes.OfType<string>());
        Add(ChangeKind.Breaking, where, $"{what} removed{(known.Length == 0 ? "" : $" ({known})")}", ChangeSection.Removed);
    }

    /// <summary>Adds a changed text that only people read.</summary>
    public void AddText(string where, string what, string? before, string? after)
    {
        var (old, now) = ((before ?? "").Trim(), (after ?? "").Trim());
        if (old != now)
        {
            Add(ChangeKind.Documentation, where, old.Length == 0 ? $"{what} added" : now.Length == 0 ? $"{what} removed" : $"{what} reworded");
        }
    }

    /// <summary>Compares a type, a format or a name that a caller sees: any difference is breaking.</summary>
    /// <returns>True if there is no difference.</returns>
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
            Add(ChangeKind.Addition, where, after ? "deprecated" : "no longer deprecated", after ? ChangeSection.Deprecated : ChangeSection.Changed);
        }
    }

    public void AddRequired(string where, bool before, bool after)
    {
        if (before != after)
        {
            Add(after ? ChangeKind.Breaking : ChangeKind.Addition, where, after ? "required now" : "optional now");
        }
    }

    /// <summary>Compares the members without a specific rule.</summary>
    public void AddRest(string where, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var old = before.GetValueOrDefault(key);
            var now = after.GetValueOrDefault(key);
            if (old != now)
            {
                var kind = Significance.KindOf(key, old is null, hasNames);
                var section = old is null ? ChangeSection.Added : now is null ? ChangeSection.Removed : ChangeSection.Changed;
                var isShown = kind != ChangeKind.Documentation && IsShort(old) && IsShort(now);
                Add(kind, where, isShown ? Changed($"`{key}`", old, now) : $"`{key}` {section.ToString().ToLowerInvariant()}", section);
            }
        }
    }

    /// <summary>Adds a changed limit or flag. It is tighter when values that were valid before are now rejected.</summary>
    public void AddLimit(string where, Direction direction, bool isTighter, string what) =>
        Add(
            !direction.HasFlag(Direction.Request) ? ChangeKind.Documentation : isTighter ? ChangeKind.Breaking : ChangeKind.Addition,
            where,
            what + (direction.HasFlag(Direction.Request) ? "" : " (responses are not checked against it)"));

    public static string Quote(string? text) => text is null ? "nothing" : $"`{text}`";

    public static string Changed(string what, string? before, string? after) => $"{what} changed from {Quote(before)} to {Quote(after)}";

    private static bool IsShort(string? value) => value is null || (value.Length <= MaxShown && value.AsSpan().IndexOfAny('\n', '{', '[') < 0);
}
