using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>Finds every <c>$ref</c> below a node, and leaves alone what only looks like one: examples, defaults, extensions.</summary>
internal static class ReferenceCollector
{
    // Under these keys stand names that a person chose, so a property may be called "default" or "example".
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "schemas", "responses", "headers", "content", "paths", "callbacks", "links",
        "requestBodies", "securitySchemes", "encoding", "examples", "components", "variables",
    };

    private static readonly HashSet<string> Values = new(StringComparer.Ordinal) { "example", "default", "enum", "value", "const" };

    public static IEnumerable<ReferenceSite> Below(YamlNode? node) => Below(node, isMap: false);

    private static IEnumerable<ReferenceSite> Below(YamlNode? node, bool isMap)
    {
        foreach (var item in node.Items())
        {
            foreach (var found in Below(item, isMap: false))
            {
                yield return found;
            }
        }

        foreach (var entry in node.Entries())
        {
            if (!isMap && entry.Key == "$ref" && entry.Value is YamlScalarNode)
            {
                yield return new ReferenceSite(entry.Value, entry.Value.Text() ?? "");
            }

            if (!isMap && (Values.Contains(entry.Key) || entry.Key.StartsWith("x-", StringComparison.Ordinal)))
            {
                continue;
            }

            // "parameters" is a map of names in components only; a sequence elsewhere, where it makes no difference.
            var isMapBelow = !isMap && (Maps.Contains(entry.Key) || (entry.Key == "parameters" && entry.Value is YamlMappingNode));
            foreach (var found in Below(entry.Value, isMapBelow))
            {
                yield return found;
            }
        }
    }
}
