namespace LlamaCloud.ContractTool.Diff;

/// <summary>The effect of a change of the document on a caller of the C# client.</summary>
internal enum ChangeKind
{
    /// <summary>Code that compiled or worked before may no longer do so.</summary>
    Breaking,

    /// <summary>Something was added, allowed or deprecated; existing code still works.</summary>
    Addition,

    /// <summary>No code changes: descriptions, examples, and members that the client does not read.</summary>
    Documentation,
}

/// <summary>The section of the changelog that a change belongs to, in their order.</summary>
internal enum ChangeSection
{
    Added,
    Changed,
    Deprecated,
    Removed,
}

internal sealed record Change(ChangeKind Kind, ChangeSection Section, string Where, string What);

/// <summary>Whether values of a schema are sent or received; decides whether a change is breaking.</summary>
[Flags]
internal enum Direction
{
    None = 0,
    Request = 1,
    Response = 2,
}
