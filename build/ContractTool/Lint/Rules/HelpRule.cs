using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

/// <summary>
/// Checks what the document says about the help of the command line: <c>x-cli-group</c>, the title above the option of a property or parameter,
/// <c>x-cli-groups</c>, the titles in their order, and <c>x-cli-examples</c>, command lines of an operation without the name of the program.
/// </summary>
internal sealed class HelpRule : LintRule
{
    public const string Group = "x-cli-group";
    public const string Examples = "x-cli-examples";

    private const int MaxExamples = 3;

    public override string Code => "LC1041";

    public override string Summary => "x-cli-group of a property or parameter is a title of x-cli-groups, x-cli-examples are command lines of an operation";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var properties = context.Schemas.Where(static schema => schema.Role == SchemaRole.Property).Select(static schema => schema.Node).ToHashSet(ReferenceEqualityComparer.Instance);
        var parameters = context.Parameters.Select(static p => p.Node).ToHashSet(ReferenceEqualityComparer.Instance);
        var operations = context.Operations.Select(static o => o.Node).ToHashSet(ReferenceEqualityComparer.Instance);
        var groups = context.Root.Entry(ClientBinder.HelpGroups);
        if (groups is { } list && !IsList(list.Value))
        {
            yield return new Problem(list.KeyNode, $"'{ClientBinder.HelpGroups}' is not a list of titles: write them in the order of the help, such as [What to parse, How to parse].");
        }

        var titles = groups?.Value.Items().OfType<YamlScalarNode>().Select(static title => title.Value).ToList() ?? [];
        foreach (var node in context.Schemas.Select(static s => s.Node).Concat(context.Parameters.Select(static p => p.Node)).Concat(context.Operations.Select(static o => o.Node)).Distinct(ReferenceEqualityComparer.Instance).Cast<YamlNode>())
        {
            if (node.Entry(Group) is { } group)
            {
                if (!properties.Contains(node) && !parameters.Contains(node))
                {
                    yield return new Problem(group.KeyNode, $"'{Group}' has no effect here: it is the title above the option of a property or a parameter. Move it, or remove it.");
                }
                else if (group.Value is not YamlScalarNode { Value: { } title } || !titles.Contains(title))
                {
                    yield return new Problem(group.KeyNode, $"'{Group}' is not a title of {ClientBinder.HelpGroups} at the top of the document, {string.Join(", ", titles.DefaultIfEmpty("which is missing"))}; correct it, or add it there.");
                }
            }

            if (node.Entry(Examples) is { } examples)
            {
                if (!operations.Contains(node))
                {
                    yield return new Problem(examples.KeyNode, $"'{Examples}' has no effect here: it is for operations. Move it, or remove it.");
                }
                else if (!IsList(examples.Value) || examples.Value.Items().Count() > MaxExamples)
                {
                    yield return new Problem(examples.KeyNode, $"'{Examples}' is not a list of 1 to {MaxExamples} command lines: write them without the name of the program, such as [parsing list].");
                }
            }
        }
    }

    private static bool IsList(YamlNode node) => node is YamlSequenceNode && node.Items().Any() && node.Items().All(static item => item is YamlScalarNode { Value: { Length: > 0 } text } && !text.Any(char.IsControl));
}
