using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class DescriptionRule : LintRule
{
    public override string Code => "LC1019";

    public override string Summary => "every operation, parameter, schema and property is described";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var operations = context.Operations
            .Where(o => !HasText(o.Node, "summary") && !HasText(o.Node, "description"))
            .Select(o => new Problem(o.KeyNode, $"{o.Id ?? o.Name} has neither summary nor description: say what it does."));
        var parameters = context.Parameters
            .Where(p => !HasText(p.Node, "description"))
            .Select(p => new Problem(p.At, $"{p.Where} has no description: add one, it is shown in IntelliSense and in --help."));
        var schemas = context.Schemas
            .Where(s => s.Role is SchemaRole.Component or SchemaRole.Property && !IsDescribed(context, s.Node, depth: 0))
            .Select(s => new Problem(s.At, $"{s.Where} has no description: add one, it is shown in IntelliSense."));
        return operations.Concat(parameters).Concat(schemas);
    }

    private static bool HasText(YamlNode node, string key) => !string.IsNullOrWhiteSpace(node.Text(key));

    /// <summary>A reference is described by what it refers to, also in an allOf of one.</summary>
    private static bool IsDescribed(LintContext context, YamlNode schema, int depth)
    {
        var node = context.Follow(schema);
        return HasText(node, "description")
            || (depth < 5 && node.Get("allOf").Items().ToList() is [var only] && IsDescribed(context, only, depth + 1));
    }
}
