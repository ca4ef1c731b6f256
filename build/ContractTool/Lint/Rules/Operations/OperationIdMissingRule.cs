namespace LlamaCloud.ContractTool.Lint.Rules.Operations;

internal sealed class OperationIdMissingRule : LintRule
{
    public override string Code => "LC1007";

    public override string Summary => "every operation has an operationId";

    public override IEnumerable<Problem> Check(LintContext context) =>
        from operation in context.Operations
        where string.IsNullOrWhiteSpace(operation.Id)
        select new Problem(operation.KeyNode, $"{operation.Name} has no operationId; add one, such as 'Parsing_List'. The C# method and the command are named after it.");
}
