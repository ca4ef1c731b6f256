namespace LlamaCloud.ContractTool.Compare;

internal enum DifferenceKind
{
    /// <summary>Only the other document has it. Our client cannot send it in requests, and may reject it in responses.</summary>
    Missing,

    /// <summary>Both have it and describe it differently.</summary>
    Differs,

    /// <summary>Only our document has it.</summary>
    OursOnly,

    /// <summary>The difference is listed in <c>x-left-out</c> of our document.</summary>
    LeftOut,
}

internal sealed record Difference(DifferenceKind Kind, string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
