namespace LlamaCloud.ContractTool.Diff;

/// <summary>What a change of the document means for a caller of the C# client.</summary>
internal enum ChangeKind
{
    /// <summary>Code that compiled or worked before may not any more.</summary>
    Breaking,

    /// <summary>There is more, more is allowed, or a compiler warns of what is deprecated; existing code still works.</summary>
    Addition,

    /// <summary>Nothing in code changes: descriptions, examples, what the client does not look at.</summary>
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

/// <summary>Which way values of a schema travel; decides whether a change hurts.</summary>
[Flags]
internal enum Direction
{
    None = 0,
    Request = 1,
    Response = 2,
}
