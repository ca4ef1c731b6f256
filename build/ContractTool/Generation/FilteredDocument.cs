using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>The part of a document that the patterns of the lock select, without the components that are then unused.</summary>
internal static class FilteredDocument
{
    public static JsonObject Create(JsonObject document, PathFilter filter)
    {
        var chosen = filter.Apply(document);
        RemoveUnusedComponents(chosen);
        return chosen;
    }

    private static void RemoveUnusedComponents(JsonObject document)
    {
        if (document["components"] is not JsonObject components)
        {
            return;
        }

        var used = ReferenceCollector.UsedByOperations(document);

        // Security requirements do not use references, and security schemes do not generate code.
        foreach (var (section, value) in components.Where(c => c.Key != "securitySchemes" && c.Value is JsonObject))
        {
            var names = value!.AsObject().Select(m => m.Key).Where(n => !used.Contains(SchemaExtensions.ComponentPointer(n, section)));
            names.ToList().ForEach(n => value.AsObject().Remove(n));
        }
    }
}
