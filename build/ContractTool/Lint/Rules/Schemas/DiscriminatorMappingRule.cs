using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

internal sealed class DiscriminatorMappingRule : LintRule
{
    public override string Code => "LC1015";

    public override string Summary => "the mapping of a discriminator has every kind of object exactly once";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        let discriminator = schema.Node.Entry("discriminator")
        where discriminator is not null
        from problem in Check(context, schema, discriminator.Value)
        select problem;

    private static IEnumerable<Problem> Check(LintContext context, SchemaSite schema, YamlEntry discriminator)
    {
        var mapped = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in discriminator.Value.Get("mapping").Entries())
        {
            var name = SchemaExtensions.SchemaName(entry.Value.Text() ?? "");
            if (!context.Components.TryGetValue(name, out var kind))
            {
                yield return new Problem(entry.Value, $"the mapping of '{entry.Key}' at {schema.Where}: no schema '{name}'; add the schema, or correct the name.");
            }
            else if (!Derives(context, kind.Node, schema.Where))
            {
                yield return new Problem(entry.Value, $"'{name}' is mapped at {schema.Where} but does not derive from it; write 'allOf: [$ref {schema.Where}, …]' in {name}.");
            }
            else if (!mapped.TryAdd(name, entry.Key))
            {
                yield return new Problem(entry.Value, $"'{name}' is mapped at {schema.Where} for both '{mapped[name]}' and '{entry.Key}'; remove a key, or map it to another schema.");
            }
        }

        // A schema that others derive from can be an intermediate base without a key.
        var steps = context.Components.Values.SelectMany(c => LintContext.BaseNames(c.Node)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, kind) in context.Components)
        {
            if (!mapped.ContainsKey(name) && !steps.Contains(name) && Derives(context, kind.Node, schema.Where))
            {
                yield return new Problem(discriminator.KeyNode, $"the mapping of {schema.Where} has no key for '{name}' (line {kind.At.Position().Line}), which derives from it; add one.");
            }
        }
    }

    private static bool Derives(LintContext context, YamlNode schema, string from, int depth = 0) =>
        LintContext.BaseNames(schema).Any(b =>
            b == from || (depth < 10 && context.Components.TryGetValue(b, out var next) && Derives(context, next.Node, from, depth + 1)));
}
