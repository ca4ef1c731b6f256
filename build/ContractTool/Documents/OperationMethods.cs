namespace LlamaCloud.ContractTool.Documents;

/// <summary>The HTTP methods of operations in a path item.</summary>
internal static class OperationMethods
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal) { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

    /// <summary>Returns true if a member of a path item is an operation.</summary>
    public static bool Contains(string key) => All.Contains(key);
}
