using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

/// <summary>NSwag generates an empty class for a null branch.</summary>
internal sealed class NullBranchRule : LintRule
{
    public override string Code => "LC1010";

    public override string Summary => "null is 'nullable: true' beside the type, not a branch of anyOf or oneOf";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        where schema.Role is SchemaRole.AnyOf or SchemaRole.OneOf && IsNull(schema.Node)
        select new Problem(
            schema.At,
            $"{schema.Where} has a null branch; write only the other branch, with 'nullable: true' beside its type (a $ref that is not required is nullable in C# anyway).");

    private static bool IsNull(YamlNode branch) =>
        branch.Text("type") is "null"
        || (branch.IsTrue("nullable") && branch.Entries().Count() == 1)
        || (branch.Get("enum").Items().ToList() is [YamlScalarNode { Value: "null" or "~" or "" }]);
}
