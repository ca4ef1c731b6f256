using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

internal sealed class Keyword31Rule : LintRule
{
    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["const"] = "an enum with one value",
        ["examples"] = "'example'",
        ["prefixItems"] = "'items'",
        ["patternProperties"] = "'additionalProperties'",
        ["$defs"] = "'components.schemas'",
        ["contentMediaType"] = "'format: binary'",
        ["contentEncoding"] = "'format: byte'",
    };

    public override string Code => "LC1013";

    public override string Summary => "schemas use the keywords of OpenAPI 3.0, not those of 3.1";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        foreach (var schema in context.Schemas)
        {
            foreach (var entry in schema.Node.Entries())
            {
                if (Advice(entry) is { } advice)
                {
                    yield return new Problem(entry.KeyNode, $"'{entry.Key}' at {schema.Where} is a keyword of OpenAPI 3.1; write {advice} instead.");
                }
            }
        }
    }

    private static string? Advice(YamlEntry entry) => entry switch
    {
        { Key: "type", Value: YamlSequenceNode } => "one type, and 'nullable: true' for null",
        { Key: "exclusiveMinimum" or "exclusiveMaximum", Value: YamlScalarNode { Value: not ("true" or "false") } } =>
            "'minimum' or 'maximum' with 'exclusiveMinimum: true' or 'exclusiveMaximum: true'",
        _ => Replacements.GetValueOrDefault(entry.Key),
    };
}
