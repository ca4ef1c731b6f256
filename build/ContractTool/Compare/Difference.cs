namespace LlamaCloud.ContractTool.Compare;

internal enum DifferenceKind
{
    /// <summary>The other document has it and ours has not: a caller of ours cannot use it, or a reader of ours refuses it.</summary>
    Missing,

    /// <summary>Both have it and say different things about it.</summary>
    Differs,

    /// <summary>Only ours has it.</summary>
    OursOnly,

    /// <summary>Our document says in <c>x-left-out</c> that the difference is intended.</summary>
    LeftOut,
}

internal sealed record Difference(DifferenceKind Kind, string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
