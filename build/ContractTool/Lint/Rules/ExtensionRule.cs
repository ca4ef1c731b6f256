using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Text;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

/// <summary>Vendor extensions are free, except where one was meant that the generator reads: it would be ignored in silence.</summary>
internal sealed class ExtensionRule : LintRule
{
    private static readonly string[] Known =
    [
        "x-cli-default", "x-cli-option", "x-csharp-name", "x-csharp-names", "x-enum-descriptions", "x-extensible", "x-grows", "x-pageable", "x-time-windows", "x-union", "x-was",
    ];

    // What other generators read.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["x-enum-varnames"] = "x-csharp-names",
        ["x-enumNames"] = "x-csharp-names",
        ["x-enum-names"] = "x-csharp-names",
        ["x-ms-enum"] = "x-csharp-names",
        ["x-enumDescriptions"] = "x-enum-descriptions",
        ["x-nullable"] = "nullable: true",
        ["x-deprecated"] = "deprecated: true",
        ["x-ms-client-name"] = "x-csharp-name",
        ["x-ms-pageable"] = "x-pageable",
        ["x-extensible-enum"] = "enum' with 'x-extensible: true",
    };

    // What says something about the values of an enum only.
    private static readonly string[] OfEnums = ["x-csharp-names", "x-enum-descriptions", "x-extensible", "x-grows"];

    private static readonly string[] Switches = ["x-extensible", "x-grows"];

    private const string Was = "x-was";

    public override string Code => "LC1039";

    public override string Summary => "extensions that the generator reads are spelled and used as it reads them";

    public override IEnumerable<Problem> Check(LintContext contract)
    {
        var nodes = contract.Schemas.Select(static s => s.Node)
            .Concat(contract.Parameters.Select(static p => p.Node))
            .Concat(contract.Operations.Select(static o => o.Node))
            .Concat(contract.Root.Get("tags").Items());
        foreach (var entry in nodes.Distinct(ReferenceEqualityComparer.Instance).Cast<YamlNode>().SelectMany(static n => n.Entries()))
        {
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal) && Misspelt(entry.Key) is { } advice)
            {
                yield return new Problem(entry.KeyNode, $"'{entry.Key}' has no effect: {advice}");
            }
        }

        foreach (var schema in contract.Schemas)
        {
            foreach (var entry in schema.Node.Entries().Where(static e => OfEnums.Contains(e.Key)))
            {
                if (!schema.Node.Has("enum"))
                {
                    yield return new Problem(entry.KeyNode, $"'{entry.Key}' has no 'enum' beside it, without which it has no effect: move it to the component with the values, or remove it.");
                }
                else if (Switches.Contains(entry.Key) && entry.Value is not YamlScalarNode { Value: "true" or "false", Style: SharpYaml.ScalarStyle.Plain })
                {
                    yield return new Problem(entry.KeyNode, $"'{entry.Key}' is neither true nor false: write one of them, without quotes.");
                }
                else if (entry.Key == "x-grows" && schema.Node.Text("x-extensible") == "true")
                {
                    yield return new Problem(entry.KeyNode, "'x-grows' has no effect: the service takes values that are not listed, as 'x-extensible' says. Remove one of them.");
                }
            }

            if (schema.Node.Entry(Was) is { } was)
            {
                if (schema.Role != SchemaRole.Property)
                {
                    yield return new Problem(was.KeyNode, $"'{Was}' has no effect here: it names what a property replaces. Move it to the property, or remove it.");
                }
                else if (was.Value is not YamlSequenceNode || was.Value.Items().Any(static n => n is not YamlScalarNode { Value.Length: > 0 }) || !was.Value.Items().Any())
                {
                    yield return new Problem(was.KeyNode, $"'{Was}' is not a list of names: write the names that the property replaces, such as [old_name].");
                }
            }
        }
    }

    private static string? Misspelt(string key)
    {
        if (Known.Contains(key))
        {
            return null;
        }

        // Short names are near to many others.
        return Others.TryGetValue(key, out var own) ? $"write '{own}' instead."
            : Spelling.Nearest(key, Known) is { } near && Spelling.Distance(key, near) <= Math.Min(2, (near.Length - 2) / 4) ? $"did you mean '{near}'?"
            : null;
    }
}
