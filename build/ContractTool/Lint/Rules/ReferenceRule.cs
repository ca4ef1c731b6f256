using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class ReferenceRule : LintRule
{
    public override string Code => "LC1005";

    public override string Summary => "every $ref points to a component of this document";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        foreach (var reference in context.References)
        {
            if (!reference.Target.StartsWith("#/", StringComparison.Ordinal))
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' points outside this document, which is not supported; write '{Component(context, reference.Target) ?? "#/components/…"}'.");
            }
            else if (context.Resolve(reference.Target) is null)
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' points to nothing; {Advice(context, reference.Target)}");
            }
            else if (JsonPointer.Segments(reference.Target).Count() != 3 || !reference.Target.StartsWith("#/components/", StringComparison.Ordinal))
            {
                yield return new Problem(reference.At, $"$ref '{reference.Target}' does not point to a component; make its target a component, and refer to that from both places.");
            }
        }
    }

    private static string Advice(LintContext context, string target)
    {
        var slash = target.LastIndexOf('/');
        var names = context.Resolve(target[..slash]).Entries().Select(e => e.Key);
        return Spelling.Nearest(target[(slash + 1)..], names) is { } near
            ? $"did you mean '{target[..(slash + 1)]}{near}'?"
            : Component(context, target) is { } component ? $"did you mean '{component}'?"
            : "add the component, or correct the name.";
    }

    /// <summary>Finds the component whose name is at the end of an invalid reference.</summary>
    private static string? Component(LintContext context, string target)
    {
        var name = target[(target.LastIndexOf('/') + 1)..];
        return context.Root.Get("components").Entries()
            .Where(section => section.Value.Has(name))
            .Select(section => $"#/components/{section.Key}/{name}")
            .FirstOrDefault();
    }
}
