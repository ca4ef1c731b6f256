using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>
/// Finds every reference below a YAML or JSON node. Ignores <c>$ref</c> in examples, defaults and extensions, which are values.
/// </summary>
internal static class ReferenceCollector
{
    /// <summary>Returns every <c>$ref</c>.</summary>
    public static IEnumerable<ReferenceSite> Below(YamlNode? node)
    {
        var found = new List<(YamlNode At, bool IsKind)>();
        Collect(node!, static n => n.Entries().Select(static e => (e.Key, e.Value)), static n => n.Items(), isMap: false, found);
        return from reference in found
               where !reference.IsKind && reference.At is YamlScalarNode
               select new ReferenceSite(reference.At, reference.At.Text() ?? "");
    }

    /// <summary>Returns the target of every <c>$ref</c>, and of every entry in the mapping of a discriminator.</summary>
    public static IEnumerable<string> Below(JsonNode? node)
    {
        var found = new List<(JsonNode? At, bool IsKind)>();
        Collect(node, static n => (n as JsonObject ?? []).Select(static m => (m.Key, m.Value)), static n => n as JsonArray ?? [], isMap: false, found);
        return from reference in found
               where reference.At is JsonValue value && value.TryGetValue<string>(out _)
               let target = reference.At!.GetValue<string>()
               select reference.IsKind ? SchemaExtensions.ComponentPointer(SchemaExtensions.SchemaName(target)) : target;
    }

    /// <summary>Returns the targets of all references that the operations use, directly or through other components.</summary>
    public static IReadOnlySet<string> UsedByOperations(JsonObject document)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Below(document["paths"]));
        while (open.TryPop(out var target))
        {
            if (used.Add(target))
            {
                Below(JsonPointer.Resolve(document, target)).ToList().ForEach(open.Push);
            }
        }

        return used;
    }

    private static void Collect<T>(T node, Func<T, IEnumerable<(string Key, T Value)>> members, Func<T, IEnumerable<T>> items, bool isMap, List<(T, bool)> found)
    {
        foreach (var item in items(node))
        {
            Collect(item, members, items, isMap: false, found);
        }

        foreach (var (key, value) in members(node))
        {
            if (!isMap && key == "$ref")
            {
                found.Add((value, false));
            }
            else if (!isMap && key == "discriminator")
            {
                found.AddRange(members(value).Where(static m => m.Key == "mapping").SelectMany(m => members(m.Value)).Select(static m => (m.Value, true)));
            }
            else if (isMap || !DocumentShape.IsValue(key))
            {
                Collect(value, members, items, isMap: !isMap && DocumentShape.IsMap(key), found);
            }
        }
    }
}
