namespace LlamaCloud.ContractTool.Lock;

/// <summary>The codes of what <c>verify</c> finds.</summary>
internal static class LockFindings
{
    public const string Relock = "dotnet run --project build/ContractTool -- lock";

    /// <summary>The document has changed since it was locked.</summary>
    public const string Changed = "LC2001";

    /// <summary>The lock holds other text than Kiota would write.</summary>
    public const string Format = "LC2002";

    /// <summary>There is no lock, or nothing can be made of it.</summary>
    public const string Unreadable = "LC2003";

    /// <summary>A pattern chooses nothing.</summary>
    public const string Pattern = "LC2004";

    /// <summary>The lock names another entry class or namespace than the hand-written part of the client has.</summary>
    public const string Name = "LC2005";
}
