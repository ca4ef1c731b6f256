using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

/// <summary>NSwag keeps the first branch of oneOf and drops the others.</summary>
internal sealed class OneOfRule : LintRule
{
    public override string Code => "LC1011";

    public override string Summary => "unions are a base schema with a discriminator, or anyOf; never oneOf";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        let oneOf = schema.Node.Entry("oneOf")
        where oneOf is not null

        // One branch in a property is a way to describe a reference.
        where schema.Role == SchemaRole.Component || oneOf.Value.Value.Items().Count() != 1
        select new Problem(
            oneOf.Value.KeyNode,
            $"oneOf at {schema.Where} is not supported; for objects, write a base schema with a discriminator and derive from it with allOf; for scalars, write a component with anyOf.");
}
