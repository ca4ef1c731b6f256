using LlamaCloud.ContractTool.CSharp;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>What the name of an operation says.</summary>
internal static class OperationNames
{
    /// <summary><c>Parsing_ListVersions</c> is the operation <c>ListVersions</c> of <c>Parsing</c>; without an underscore the first tag is the tag.</summary>
    public static (string Tag, string Verb) Split(OpenApiOperation operation)
    {
        var id = operation.OperationId ?? "";
        var end = id.IndexOf('_', StringComparison.Ordinal);
        return end > 0 && end < id.Length - 1
            ? (id[..end], id[(end + 1)..])
            : (operation.Tags?.FirstOrDefault()?.Reference.Id ?? "Default", id);
    }

    /// <summary>The types that are made for operations. Hand-written code has them by these names, so that a component cannot.</summary>
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
