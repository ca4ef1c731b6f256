namespace LlamaCloud.ContractTool.Lint;

/// <summary>The C# name that the templates make of a name of the document: <c>created_at</c> becomes <c>CreatedAt</c>.</summary>
internal static class CSharpName
{
    public static string Of(string name)
    {
        var parts = name.Split([.. name.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }
}
