using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

internal sealed class EnumDescriptionRule : LintRule
{
    private const string Extension = "x-enum-descriptions";

    public override string Code => "LC1024";

    public override string Summary => "x-enum-descriptions has one text for each value";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from schema in context.Schemas
        let texts = schema.Node.Entry(Extension)
        where texts is not null
        let count = texts.Value.Value.Items().Count()
        let values = schema.Node.Get("enum").Items().Count()
        where count != values
        select new Problem(
            texts.Value.KeyNode,
            texts.Value.Value is not YamlSequenceNode ? $"{Extension} of {schema.Where} is not a list; write one text for each value, in the same order."
            : $"{Extension} of {schema.Where} has {count} text{(count == 1 ? "" : "s")} for {values} values; write one text for each value, in the same order.");
}
