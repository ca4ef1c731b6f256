using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class EnumDescriptionRule : LintRule
{
    private const string Texts = "x-enum-descriptions";

    public override string Code => "LC1024";

    public override string Summary => "x-enum-descriptions has one text for each value";

    public override IEnumerable<Problem> Check(LintContext contract) =>
        from schema in contract.Schemas
        let texts = schema.Node.Entry(Texts)
        where texts is not null
        let count = texts.Value.Value.Items().Count()
        let values = schema.Node.Get("enum").Items().Count()
        where count != values
        select new Problem(
            texts.Value.KeyNode,
            texts.Value.Value is not YamlSequenceNode ? $"{Texts} of {schema.Where} is not a list: write one text for each value, in the same order."
            : $"{Texts} of {schema.Where} has {count} text{(count == 1 ? "" : "s")} for {values} values, so that they would stand at the wrong ones: give each value its text, in the same order.");
}
