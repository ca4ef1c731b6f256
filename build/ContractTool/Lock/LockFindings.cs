namespace LlamaCloud.ContractTool.Lock;

/// <summary>The codes of findings in the lock.</summary>
internal static class LockFindings
{
    public const string Relock = "dotnet run --project build/ContractTool -- lock";

    /// <summary>The document has changed since it was locked.</summary>
    public const string Changed = "LC2001";

    /// <summary>The text of the lock differs from what Kiota writes.</summary>
    public const string Format = "LC2002";

    /// <summary>The lock does not exist or cannot be read.</summary>
    public const string Unreadable = "LC2003";

    /// <summary>A pattern matches no operation.</summary>
    public const string Pattern = "LC2004";

    /// <summary>The lock names another entry class or namespace than the hand-written part of the client has.</summary>
    public const string Name = "LC2005";
}
