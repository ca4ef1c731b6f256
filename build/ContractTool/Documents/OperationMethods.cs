namespace LlamaCloud.ContractTool.Documents;

/// <summary>The members of a path item that are operations.</summary>
internal static class OperationMethods
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal) { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

    /// <summary>Returns true if a member of a path item is an operation.</summary>
    public static bool Contains(string key) => All.Contains(key);
}
