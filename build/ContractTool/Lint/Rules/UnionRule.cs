using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class UnionRule : LintRule
{
    public override string Code => "LC1016";

    public override string Summary => "x-union lists the branches of anyOf, in a named component";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        foreach (var schema in contract.Schemas)
        {
            var anyOf = schema.Node.Entry("anyOf");
            var union = schema.Node.Entry("x-union");
            if (anyOf is null && union is null)
            {
                continue;
            }

            var at = (union ?? anyOf)!.Value.KeyNode;
            if (anyOf is null)
            {
                yield return new Problem(at, $"x-union at {schema.Where} has no anyOf beside it: list the branches there too.");
            }
            else if (schema.Role != SchemaRole.Component)
            {
                yield return new Problem(at, $"anyOf at {schema.Where} is not in a component of its own: make it one, so that its C# type has a name.");
            }
            else if (union is null)
            {
                yield return new Problem(at, $"anyOf at {schema.Where} has no x-union beside it, which the templates read: add 'x-union: [{Branches(anyOf.Value.Value)}]'.");
            }
            else if (string.Join(", ", union.Value.Value.Items().Select(b => b.Text())) is var listed && listed != Branches(anyOf.Value.Value))
            {
                yield return new Problem(at, $"x-union of {schema.Where} is [{listed}], its anyOf says [{Branches(anyOf.Value.Value)}]: make them equal, in the same order.");
            }
        }
    }

    private static string Branches(YamlNode anyOf) =>
        string.Join(", ", anyOf.Items().Select(b => b.Reference() is { } reference ? LintContext.SchemaName(reference) : b.Text("type") ?? "?"));
}
