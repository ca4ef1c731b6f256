using LlamaCloud.ContractTool.Documents;

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

        var used = ReferenceCollector.UsedByOperations(context.Document.Json);
        var schemes = SecuritySchemes(context).ToHashSet(StringComparer.Ordinal);
        return
            from section in context.Root.Get("components").Entries()
            where Sections.Contains(section.Key)
            from component in section.Value.Entries()
            where section.Key == "securitySchemes" ? !schemes.Contains(component.Key) : !used.Contains(SchemaExtensions.ComponentPointer(component.Key, section.Key))
            select new Problem(component.KeyNode, $"components.{section.Key}.{component.Key} is not used by any operation; remove it, or refer to it.");
    }

    private static IEnumerable<string> SecuritySchemes(LintContext context) =>
        context.Operations.Select(o => o.Node.Get("security")).Append(context.Root.Get("security"))
            .SelectMany(s => s.Items()).SelectMany(r => r.Entries()).Select(e => e.Key);
}
