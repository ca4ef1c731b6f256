using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class DescriptionRule : LintRule
{
    public override string Code => "LC1019";

    public override string Summary => "every operation, parameter, schema and property has a description";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var operations = context.Operations
            .Where(o => !HasText(o.Node, "summary") && !HasText(o.Node, "description"))
            .Select(o => new Problem(o.KeyNode, $"{o.Id ?? o.Name} has no summary and no description; describe what it does."));
        var parameters = context.Parameters
            .Where(p => !HasText(p.Node, "description"))
            .Select(p => new Problem(p.At, $"{p.Where} has no description; add one for IntelliSense and --help."));
        var schemas = context.Schemas
            .Where(s => s.Role is SchemaRole.Component or SchemaRole.Property && !IsDescribed(context, s.Node, depth: 0))
            .Select(s => new Problem(s.At, $"{s.Where} has no description; add one for IntelliSense."));
        return operations.Concat(parameters).Concat(schemas);
    }

    private static bool HasText(YamlNode node, string key) => !string.IsNullOrWhiteSpace(node.Text(key));

    /// <summary>Returns true if a schema or the component that it refers to has a description, even in an allOf with one entry.</summary>
    private static bool IsDescribed(LintContext context, YamlNode schema, int depth)
    {
        var node = context.Follow(schema);
        return HasText(node, "description")
            || (depth < 5 && node.Get("allOf").Items().ToList() is [var only] && IsDescribed(context, only, depth + 1));
    }
}
