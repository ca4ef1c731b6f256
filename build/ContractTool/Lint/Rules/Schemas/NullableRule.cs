using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

internal sealed class NullableRule : LintRule
{
    public override string Code => "LC1012";

    public override string Summary => "'nullable: true' is beside a type, never beside $ref or allOf";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        let nullable = schema.Node.Entry("nullable")
        where nullable is not null
        let advice = Advice(schema.Node)
        where advice is not null
        select new Problem(nullable.Value.KeyNode, $"'nullable' at {schema.Where} {advice}");

    private static string? Advice(YamlNode schema) =>
        schema.Reference() is not null ? "is beside $ref, where OpenAPI 3.0 ignores it; remove it (what is not required is nullable in C#)."
        : schema.Has("allOf") ? "is beside allOf, where NSwag and Kiota disagree; remove it, or move it to the component."
        : !schema.Has("type") ? "has no effect in OpenAPI 3.0 without 'type' beside it; add the type."
        : null;
}
