using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class OneOfRule : LintRule
{
    public override string Code => "LC1011";

    public override string Summary => "unions are a base with a discriminator, or anyOf with x-union; never oneOf";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        let oneOf = schema.Node.Entry("oneOf")
        where oneOf is not null

        // A property's single branch is a reference with something beside it, which NSwag follows.
        where schema.Role == SchemaRole.Component || oneOf.Value.Value.Items().Count() != 1
        select new Problem(
            oneOf.Value.KeyNode,
            $"oneOf at {schema.Where}: NSwag keeps its first branch and drops the rest. For objects write a base schema with a discriminator and 'allOf' kinds, for scalars a component with anyOf and x-union.");
}
