using System.Runtime.CompilerServices;
using LlamaCloud.ContractTool.Reports;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Documents;

internal readonly record struct YamlEntry(string Key, YamlNode KeyNode, YamlNode Value);

/// <summary>Accessors for a YAML tree.</summary>
internal static class YamlExtensions
{
    private static readonly ConditionalWeakTable<YamlMappingNode, Dictionary<string, YamlEntry>> Indexes = [];

    public static Position Position(this YamlNode node) => new(node.Start.Line + 1, node.Start.Column + 1);

    /// <summary>Returns the entries of a mapping in file order; empty for any other node.</summary>
    public static IEnumerable<YamlEntry> Entries(this YamlNode? node)
    {
        if (node is not YamlMappingNode mapping)
        {
            yield break;
        }

        foreach (var (key, value) in mapping.Children)
        {
            yield return new YamlEntry((key as YamlScalarNode)?.Value ?? "", key, value);
        }
    }

    /// <summary>Returns the items of a sequence; empty for any other node.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode? node) =>
        node is YamlSequenceNode sequence ? sequence.Children : [];

    public static YamlEntry? Entry(this YamlNode? node, string key) =>
        node is YamlMappingNode mapping && Indexes.GetValue(mapping, Index).TryGetValue(key, out var entry) ? entry : null;

    // SharpYaml's mappings compare whole nodes, which is too slow when every reference is looked up among thousands of components.
    private static Dictionary<string, YamlEntry> Index(YamlMappingNode mapping)
    {
        var index = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries())
        {
            index.TryAdd(entry.Key, entry);
        }

        return index;
    }

    public static YamlNode? Get(this YamlNode? node, string key) => node.Entry(key)?.Value;

    public static bool Has(this YamlNode? node, string key) => node.Entry(key) is not null;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static string? Text(this YamlNode? node, string key) => node.Get(key).Text();

    public static bool IsTrue(this YamlNode? node, string key) => node.Text(key) == "true";

    /// <summary>Returns the target of <c>$ref</c>; null if the node is not a reference.</summary>
    public static string? Reference(this YamlNode? node) => node.Text("$ref");
}
