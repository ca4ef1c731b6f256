using LlamaCloud.ContractTool.CSharp;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>Derives names from the id of an operation.</summary>
internal static class OperationNames
{
    /// <summary><c>Parsing_ListVersions</c> is the operation <c>ListVersions</c> of the tag <c>Parsing</c>. Without an underscore, the first tag of the operation is used.</summary>
    public static (string Tag, string Verb) Split(OpenApiOperation operation)
    {
        var id = operation.OperationId ?? "";
        var end = id.IndexOf('_', StringComparison.Ordinal);
        return end > 0 && end < id.Length - 1
            ? (id[..end], id[(end + 1)..])
            : (operation.Tags?.FirstOrDefault()?.Reference.Id ?? "Default", id);
    }

    /// <summary>Returns the names of types that are generated for operations. A component cannot have them, because hand-written code uses them.</summary>
    public static IEnumerable<string> DerivedTypes(OpenApiDocument document)
    {
        foreach (var operation in (document.Paths ?? []).SelectMany(static p => p.Value.Operations ?? []))
        {
            var (tag, verb) = Split(operation.Value);
            var (prefix, name) = (Identifier.Pascal(tag), Identifier.Pascal(verb));
            yield return prefix + "Client";
            yield return prefix + "Operations";
            yield return $"{prefix}{name}Query";
            yield return $"{prefix}{name}Result";
        }
    }
}
