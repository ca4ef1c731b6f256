using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class ReferenceSiblingRule : LintRule
{
    public override string Code => "LC1006";

    public override string Summary => "nothing is beside a $ref, where OpenAPI 3.0 ignores it";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        where schema.Node.Reference() is not null
        from sibling in schema.Node.Entries()

            // LC1012 reports "nullable".
        where sibling.Key is not ("$ref" or "nullable")
        select new Problem(
            sibling.KeyNode,
            $"'{sibling.Key}' beside $ref at {schema.Where} is ignored by OpenAPI 3.0; wrap the reference ('allOf: [$ref]'), or move it to the component.");
}
