using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Text;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class ReferenceRule : LintRule
{
    public override string Code => "LC1005";

    public override string Summary => "every $ref points at something in this document";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        foreach (var reference in contract.References)
        {
            if (!reference.Target.StartsWith("#/", StringComparison.Ordinal))
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' leaves this document: everything is described here, write '#/components/…'.");
            }
            else if (contract.Resolve(reference.Target) is null)
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' points at nothing: {Advice(contract, reference.Target)}");
            }
        }
    }

    private static string Advice(LintContext contract, string target)
    {
        var slash = target.LastIndexOf('/');
        var names = contract.Resolve(target[..slash]).Entries().Select(e => e.Key);
        return Spelling.Nearest(target[(slash + 1)..], names) is { } near
            ? $"did you mean '{target[..(slash + 1)]}{near}'?"
            : "add the component, or correct the name.";
    }
}
