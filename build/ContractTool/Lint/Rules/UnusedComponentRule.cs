using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class UnusedComponentRule : LintRule
{
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links", "callbacks",
    };

    public override string Code => "LC1021";

    public override string Summary => "every component is reached from an operation";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        // A misspelt reference leaves its component unused; that is one mistake, reported as LC1005.
        if (contract.References.Any(r => contract.Resolve(r.Target) is null))
        {
            return [];
        }

        var used = UsedFrom(contract);
        return
            from section in contract.Root.Get("components").Entries()
            where Sections.Contains(section.Key)
            from component in section.Value.Entries()
            where !used.Contains($"#/components/{section.Key}/{component.Key}")
            select new Problem(component.KeyNode, $"components.{section.Key}.{component.Key} is used by no operation: remove it, or refer to it.");
    }

    private static HashSet<string> UsedFrom(LintContext contract)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<YamlNode>();
        if (contract.Root.Get("paths") is { } paths)
        {
            open.Push(paths);
        }

        foreach (var scheme in SecuritySchemes(contract))
        {
            used.Add($"#/components/securitySchemes/{scheme}");
        }

        while (open.TryPop(out var node))
        {
            foreach (var target in ReferenceCollector.Below(node).Select(r => r.Target).Concat(MappingTargets(node)))
            {
                if (used.Add(target) && contract.Resolve(target) is { } next)
                {
                    open.Push(next);
                }
            }
        }

        return used;
    }

    private static IEnumerable<string> SecuritySchemes(LintContext contract) =>
        contract.Operations.Select(o => o.Node.Get("security")).Append(contract.Root.Get("security"))
            .SelectMany(s => s.Items()).SelectMany(r => r.Entries()).Select(e => e.Key);

    /// <summary>The kinds of a union are referred to by its discriminator only.</summary>
    private static IEnumerable<string> MappingTargets(YamlNode node) =>
        node.Get("discriminator").Get("mapping").Entries().Select(e => $"#/components/schemas/{LintContext.SchemaName(e.Value.Text() ?? "")}");
}
