using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>The document and everything that the rules check in it.</summary>
internal sealed class LintContext
{
    public LintContext(SourceDocument document)
    {
        Document = document;
        var collector = new SiteCollector();
        collector.Collect(document.Root);
        Operations = collector.Operations;
        Parameters = collector.Parameters;
        Schemas = collector.Schemas;
        References = [.. ReferenceCollector.Below(document.Root)];
        Components = Schemas.Where(s => s.Role == SchemaRole.Component).ToDictionary(s => s.Where, StringComparer.Ordinal);
    }

    public SourceDocument Document { get; }

    public YamlNode Root => Document.Root;

    public IReadOnlyList<OperationSite> Operations { get; }

    public IReadOnlyList<ParameterSite> Parameters { get; }

    public IReadOnlyList<SchemaSite> Schemas { get; }

    public IReadOnlyList<ReferenceSite> References { get; }

    /// <summary>The schemas of <c>components.schemas</c> by name.</summary>
    public IReadOnlyDictionary<string, SchemaSite> Components { get; }

    /// <summary>Returns the target of a local reference; null if it does not exist.</summary>
    public YamlNode? Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        return JsonPointer.Segments(reference).Aggregate((YamlNode?)Root, (node, segment) => node.Get(segment));
    }

    /// <summary>Follows references; returns a node that is not a reference unchanged.</summary>
    public YamlNode Follow(YamlNode node)
    {
        // A longer chain is a cycle.
        for (var step = 0; step < 20 && node.Reference() is { } reference && Resolve(reference) is { } target; step++)
        {
            node = target;
        }

        return node;
    }

    /// <summary>Returns the names of the component schemas that a schema refers to in its <c>allOf</c>.</summary>
    public static IEnumerable<string> BaseNames(YamlNode schema) =>
        schema.Get("allOf").Items().Select(b => b.Reference()).OfType<string>().Select(SchemaExtensions.SchemaName);
}
