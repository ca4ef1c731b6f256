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
                yield return new Problem(reference.At, $"$ref '{reference.Target}' leaves this document: everything is described here, write '{Component(contract, reference.Target) ?? "#/components/…"}'.");
            }
            else if (contract.Resolve(reference.Target) is null)
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' points at nothing: {Advice(contract, reference.Target)}");
            }
            else if (JsonPointer.Segments(reference.Target).Count() != 3 || !reference.Target.StartsWith("#/components/", StringComparison.Ordinal))
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' points at a place that is not a component: make it a component, and refer to that from both places.");
            }
        }
    }

    private static string Advice(LintContext contract, string target)
    {
        var slash = target.LastIndexOf('/');
        var names = contract.Resolve(target[..slash]).Entries().Select(e => e.Key);
        return Spelling.Nearest(target[(slash + 1)..], names) is { } near
            ? $"did you mean '{target[..(slash + 1)]}{near}'?"
            : Component(contract, target) is { } component ? $"did you mean '{component}'?"
            : "add the component, or correct the name.";
    }

    /// <summary>The component with the name at the end of a reference that is written otherwise.</summary>
    private static string? Component(LintContext contract, string target)
    {
        var name = target[(target.LastIndexOf('/') + 1)..];
        return contract.Root.Get("components").Entries()
            .Where(section => section.Value.Has(name))
            .Select(section => $"#/components/{section.Key}/{name}")
            .FirstOrDefault();
    }
}
