using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class UnusedComponentRule : LintRule
{
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links", "callbacks",
    };

    public override string Code => "LC1021";

    public override string Summary => "every component is used by an operation";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        // A misspelled reference leaves its component unused. That is one mistake, reported as LC1005.
        if (context.References.Any(r => context.Resolve(r.Target) is null))
        {
            return [];
        }

        var used = FindUsed(context);
        return
            from section in context.Root.Get("components").Entries()
            where Sections.Contains(section.Key)
            from component in section.Value.Entries()
            where !used.Contains($"#/components/{section.Key}/{component.Key}")
            select new Problem(component.KeyNode, $"components.{section.Key}.{component.Key} is not used by any operation; remove it, or refer to it.");
    }

    private static HashSet<string> FindUsed(LintContext context)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<YamlNode>();
        if (context.Root.Get("paths") is { } paths)
        {
            open.Push(paths);
        }

        foreach (var scheme in SecuritySchemes(context))
        {
            used.Add($"#/components/securitySchemes/{scheme}");
        }

        while (open.TryPop(out var node))
        {
            foreach (var target in ReferenceCollector.Below(node).Select(r => r.Target).Concat(MappingTargets(node)))
            {
                if (used.Add(target) && context.Resolve(target) is { } next)
                {
                    open.Push(next);
                }
            }
        }

        return used;
    }

    private static IEnumerable<string> SecuritySchemes(LintContext context) =>
        context.Operations.Select(o => o.Node.Get("security")).Append(context.Root.Get("security"))
            .SelectMany(s => s.Items()).SelectMany(r => r.Entries()).Select(e => e.Key);

    /// <summary>Returns the targets of a discriminator's mapping, which may be the only references to the kinds of a union.</summary>
    private static IEnumerable<string> MappingTargets(YamlNode node) =>
        node.Get("discriminator").Get("mapping").Entries().Select(e => $"#/components/schemas/{LintContext.SchemaName(e.Value.Text() ?? "")}");
}
