using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules.Operations;

internal sealed class OperationIdDuplicateRule : LintRule
{
    public override string Code => "LC1009";

    public override string Summary => "no two operations have the same operationId, in any casing";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from operation in context.Operations
        where !string.IsNullOrWhiteSpace(operation.Id)
        group operation by operation.Id!.ToUpperInvariant() into same
        let first = same.First()
        from operation in same.Skip(1)
        select new Problem(
            operation.Node.Get("operationId")!,
            $"operationId '{operation.Id}' of {operation.Name} is already used by {first.Name} (line {first.KeyNode.Position().Line}); choose another.");
}
