using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Output;

/// <summary>The names that <c>--columns</c> may have: the members of an item with one value, and those of objects in it, such as <c>usage.credits</c>.</summary>
internal static class ColumnNames
{
    private const string Any = "*";

    /// <exception cref="UsageException">A name is not a member.</exception>
    public static void Check(string option, IReadOnlyList<string> names, ApiSchema item)
    {
        var known = Find(item).ToList();
        var problems = names.Where(name => !known.Any(one => IsMatch(one, name))).Select(name => Problem(option, name, known)).ToList();
        if (problems.Count > 0)
        {
            throw new UsageException([.. problems, $"columns: {string.Join(", ", known)}"]);
        }
    }

    /// <summary>Gets the names of all columns; those of an object with any members end with an asterisk.</summary>
    public static IEnumerable<string> Find(ApiSchema schema) => Find(schema, "", []).Distinct();

    private static IEnumerable<string> Find(ApiSchema schema, string name, IReadOnlyList<ApiSchema> outer) => schema.Type switch
    {
        SchemaType.Array => [],
        SchemaType.Object when outer.Contains(schema) => [],
        SchemaType.Object => schema.Properties.Concat(schema.Kinds.Values.SelectMany(static kind => kind.Properties)).SelectMany(member => Find(member.Schema, Inner(name, member.Name), [.. outer, schema])),
        SchemaType.Map or SchemaType.Any => [Inner(name, Any)],
        _ => [name],
    };

    private static string Inner(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";

    private static bool IsMatch(string known, string name) => known == name || (known.EndsWith(Any, StringComparison.Ordinal) && name.StartsWith(known[..^1], StringComparison.Ordinal));

    private static string Problem(string option, string name, List<string> known) =>
        $"{option}: unknown column '{name}'{(Spelling.Nearest(name, known, maxDistance: 3) is { } near ? $"; did you mean {near}?" : ".")}";
}
