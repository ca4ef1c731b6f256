using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

internal sealed class DiscriminatorPropertyRule : LintRule
{
    public override string Code => "LC1014";

    public override string Summary => "the property of a discriminator is described and required";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        foreach (var schema in context.Schemas)
        {
            if (schema.Node.Entry("discriminator") is not { } discriminator)
            {
                continue;
            }

            var name = discriminator.Value.Text("propertyName");
            if (name is null)
            {
                yield return new Problem(discriminator.KeyNode, $"the discriminator of {schema.Where} has no 'propertyName'; add it.");
            }
            else if (!schema.Node.Get("properties").Has(name))
            {
                yield return new Problem(discriminator.Value.Get("propertyName")!, $"the discriminator '{name}' is not a property of {schema.Where}; describe the property there.");
            }
            else if (!schema.Node.Get("required").Items().Any(r => r.Text() == name))
            {
                yield return new Problem(discriminator.Value.Get("propertyName")!, $"the discriminator '{name}' of {schema.Where} is not required; add it to 'required'.");
            }
        }
    }
}
