using LlamaCloud.ContractTool.Contract;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class EnumRule : LintRule
{
    public override string Code => "LC1017";

    public override string Summary => "an enum has values, each once";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        foreach (var schema in contract.Schemas)
        {
            if (schema.Node.Entry("enum") is not { } values)
            {
                continue;
            }

            var seen = new HashSet<string?>();
            foreach (var value in values.Value.Items().Where(v => !seen.Add(v.Text())))
            {
                yield return new Problem(value, $"'{value.Text()}' stands twice in the enum of {schema.Where}: remove one.");
            }

            if (seen.Count == 0)
            {
                yield return new Problem(values.KeyNode, $"the enum of {schema.Where} has no values: list them, or leave it out.");
            }
        }
    }
}
