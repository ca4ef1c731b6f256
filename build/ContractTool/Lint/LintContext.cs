using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>The document as the rules see it.</summary>
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

    /// <summary>The node that a local reference points at, or null.</summary>
    public YamlNode? Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        return JsonPointer.Segments(reference).Aggregate((YamlNode?)Root, (node, segment) => node.Get(segment));
    }

    /// <summary>The node itself, or what it refers to.</summary>
    public YamlNode Follow(YamlNode node)
    {
        // A chain longer than this is a circle.
        for (var step = 0; step < 20 && node.Reference() is { } reference && Resolve(reference) is { } target; step++)
        {
            node = target;
        }

        return node;
    }

    /// <summary>The name of the component schema that a reference means: <c>#/components/schemas/ParseJob</c> or <c>ParseJob</c>.</summary>
    public static string SchemaName(string reference)
    {
        const string Prefix = "#/components/schemas/";
        return reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : reference;
    }

    /// <summary>The names of the component schemas that this one names in its <c>allOf</c>.</summary>
    public static IEnumerable<string> BaseNames(YamlNode schema) =>
        schema.Get("allOf").Items().Select(b => b.Reference()).OfType<string>().Select(SchemaName);
}
