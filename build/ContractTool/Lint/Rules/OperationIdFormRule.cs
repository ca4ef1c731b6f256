using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Contract;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed partial class OperationIdFormRule : LintRule
{
    public override string Code => "LC1008";

    public override string Summary => "an operationId reads Tag_Verb, such as Parsing_List";

    public override IEnumerable<Problem> Check(LintContext contract) =>
        from operation in contract.Operations
        where !string.IsNullOrWhiteSpace(operation.Id) && !TagAndVerb().IsMatch(operation.Id)
        select new Problem(
            operation.Node.Get("operationId")!,
            $"operationId '{operation.Id}' is not of the form Tag_Verb ('Parsing_List' becomes ParsingClient.ListAsync and 'parsing list').");

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*$")]
    private static partial Regex TagAndVerb();
}
