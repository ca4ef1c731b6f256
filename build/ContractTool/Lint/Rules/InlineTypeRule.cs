using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class InlineTypeRule : LintRule
{
    public override string Code => "LC1022";

    public override string Summary => "objects and value sets are components with a name";

    public override IEnumerable<Problem> Check(LintContext contract) =>
        from schema in contract.Schemas

            // The parts of an allOf belong to the component around them; a form's members become parameters.
        where schema.Role is not (SchemaRole.Component or SchemaRole.AllOf or SchemaRole.OtherBody)
        let kind = Kind(schema.Node)
        where kind is not null
        select new Problem(schema.At, $"{schema.Where} describes {kind} in place, which leaves its C# name to chance: make it a component and refer to it.");

    private static string? Kind(YamlNode schema) =>
        schema.Has("enum") ? "a value set"
        : schema.Has("properties") ? "an object"
        : null;
}
