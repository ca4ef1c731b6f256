using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class DescriptionRule : LintRule
{
    public override string Code => "LC1019";

    public override string Summary => "every operation, parameter, schema and property is described";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        var operations = contract.Operations
            .Where(o => !IsSaid(o.Node, "summary") && !IsSaid(o.Node, "description"))
            .Select(o => new Problem(o.KeyNode, $"{o.Id ?? o.Name} has neither summary nor description: say what it does."));
        var parameters = contract.Parameters
            .Where(p => !IsSaid(p.Node, "description"))
            .Select(p => new Problem(p.At, $"{p.Where} has no description: add one, it is shown in IntelliSense and in --help."));
        var schemas = contract.Schemas
            .Where(s => s.Role is SchemaRole.Component or SchemaRole.Property && !IsDescribed(contract, s.Node, depth: 0))
            .Select(s => new Problem(s.At, $"{s.Where} has no description: add one, it is shown in IntelliSense."));
        return operations.Concat(parameters).Concat(schemas);
    }

    private static bool IsSaid(YamlNode node, string key) => !string.IsNullOrWhiteSpace(node.Text(key));

    /// <summary>A reference is described by what it refers to, also in an allOf of one.</summary>
    private static bool IsDescribed(LintContext contract, YamlNode schema, int depth)
    {
        var node = contract.Follow(schema);
        return IsSaid(node, "description")
            || (depth < 5 && node.Get("allOf").Items().ToList() is [var only] && IsDescribed(contract, only, depth + 1));
    }
}
