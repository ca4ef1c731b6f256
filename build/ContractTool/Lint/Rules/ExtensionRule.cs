using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Primitives;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

/// <summary>Rejects vendor extensions that are most likely meant for the generator, which would silently ignore them. All others are allowed.</summary>
internal sealed class ExtensionRule : LintRule
{
    private static readonly string[] Known =
    [
        "x-cli-default", "x-cli-examples", "x-cli-group", "x-cli-groups", "x-cli-option", "x-cli-table", "x-csharp-name", "x-csharp-names", "x-enum-descriptions", "x-extensible", "x-grows", "x-mcp-tool", "x-pageable", "x-time-windows", "x-union", "x-was",
    ];

    // Extensions of other generators.
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

    // Extensions that apply only to an enum.
    private static readonly string[] EnumExtensions = ["x-csharp-names", "x-enum-descriptions", "x-extensible", "x-grows"];

    private static readonly string[] Switches = ["x-extensible", "x-grows"];

    private const string Was = "x-was";

    public override string Code => "LC1039";

    public override string Summary => "extensions of the generator are spelled correctly and in a place where it reads them";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var nodes = context.Schemas.Select(static s => s.Node)
            .Concat(context.Parameters.Select(static p => p.Node))
            .Concat(context.Operations.Select(static o => o.Node))
            .Concat(context.Root.Get("tags").Items());
        foreach (var entry in nodes.Distinct(ReferenceEqualityComparer.Instance).Cast<YamlNode>().SelectMany(static n => n.Entries()))
        {
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal) && FindMistake(entry.Key) is { } advice)
            {
                yield return new Problem(entry.KeyNode, $"'{entry.Key}' has no effect: {advice}");
            }
        }

        foreach (var schema in context.Schemas)
        {
            foreach (var entry in schema.Node.Entries().Where(static e => EnumExtensions.Contains(e.Key)))
            {
                if (!schema.Node.Has("enum"))
                {
                    yield return new Problem(entry.KeyNode, $"'{entry.Key}' has no effect without 'enum' beside it; move it to the component with the values, or remove it.");
                }
                else if (Switches.Contains(entry.Key) && entry.Value is not YamlScalarNode { Value: "true" or "false", Style: SharpYaml.ScalarStyle.Plain })
                {
                    yield return new Problem(entry.KeyNode, $"'{entry.Key}' is not a boolean; write true or false, without quotes.");
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

    private static string? FindMistake(string key)
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
