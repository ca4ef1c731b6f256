using LlamaCloud.ContractTool.Contract;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class NameClashRule : LintRule
{
    public override string Code => "LC1018";

    public override string Summary => "names stay apart when they become C# names";

    public override IEnumerable<Problem> Check(LintContext contract) =>
        Clashes("schemas", "components", contract.Root.Get("components").Get("schemas").Entries().Select(e => (e.Key, e.KeyNode)))
            .Concat(contract.Schemas.SelectMany(s => OfSchema(contract, s)))
            .Concat(contract.Operations.SelectMany(o => OfOperation(contract, o)));

    private static IEnumerable<Problem> OfSchema(LintContext contract, SchemaSite schema)
    {
        var values = schema.Node.Get("enum").Items().DistinctBy(v => v.Text()).Select(v => (v.Text() ?? "", v));
        var clashes = Clashes("enum values", schema.Where, values);
        if (schema.Role != SchemaRole.Component)
        {
            // A part of an allOf is checked with the component that it belongs to.
            return schema.Role == SchemaRole.AllOf ? clashes : clashes.Concat(Clashes("properties", schema.Where, Properties(schema.Node)));
        }

        var properties = AllProperties(contract, schema.Node, depth: 0).DistinctBy(p => p.Name).ToList();
        var className = CSharpName.Of(schema.Where);
        return clashes
            .Concat(Clashes("properties", schema.Where, properties))
            .Concat(properties
                .Where(p => CSharpName.Of(p.Name) == className)
                .Select(p => new Problem(p.Node, $"property '{p.Name}' of {schema.Where} becomes '{className}' in C#, the name of its own class, which C# does not allow: rename the schema.")));
    }

    private static IEnumerable<Problem> OfOperation(LintContext contract, OperationSite operation)
    {
        var own = operation.Node.Get("parameters").Items().Select(contract.Follow).ToList();

        // An operation's parameter replaces that of its path with the same name and place.
        var inherited = operation.PathItem.Get("parameters").Items().Select(contract.Follow)
            .Where(p => !own.Any(o => o.Text("name") == p.Text("name") && o.Text("in") == p.Text("in")));
        return Clashes(
            "parameters", operation.Id ?? operation.Name, own.Concat(inherited).Where(p => p.Has("name")).Select(p => (p.Text("name")!, p.Get("name")!)));
    }

    private static IEnumerable<(string Name, YamlNode Node)> Properties(YamlNode schema) =>
        schema.Get("properties").Entries().Select(p => (p.Key, p.KeyNode));

    private static IEnumerable<(string Name, YamlNode Node)> AllProperties(LintContext contract, YamlNode schema, int depth) =>
        depth > 10
            ? []
            : Properties(schema).Concat(schema.Get("allOf").Items().SelectMany(b => AllProperties(contract, contract.Follow(b), depth + 1)));

    private static IEnumerable<Problem> Clashes(string what, string where, IEnumerable<(string Name, YamlNode Node)> names) =>
        from name in names
        group name by CSharpName.Of(name.Name) into same
        let first = same.First()
        from name in same.Skip(1)
        select new Problem(name.Node, $"the {what} '{first.Name}' and '{name.Name}' of {where} are both '{same.Key}' in C#: rename one.");
}
