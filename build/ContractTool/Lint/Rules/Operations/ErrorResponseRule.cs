using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules.Operations;

internal sealed class ErrorResponseRule : LintRule
{
    public override string Code => "LC1023";

    public override string Summary => "every operation has a 4XX response";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from operation in context.Operations
        where !operation.Node.Get("responses").Entries().Any(r => r.Key.StartsWith('4'))
        select new Problem(operation.KeyNode, $"{operation.Id ?? operation.Name} has no 4XX response; describe at least one.");
}
