using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>Suggests a member of the document for an unknown one.</summary>
internal static class MemberHints
{
    /// <summary>Gets a hint that ends a sentence: the replacement of the member, its place, or its spelling. Null if there is no similar name.</summary>
    /// <param name="root">The schema of the body.</param>
    /// <param name="path">The names and positions from the top of the body to the unknown member.</param>
    public static string? Find(ApiSchema root, IReadOnlyList<object> path)
    {
        if (path.Count == 0 || path[^1] is not string name)
        {
            return null;
        }

        var members = Members(root).ToList();
        if (members.Find(m => m.Property.Was.Contains(name, StringComparer.OrdinalIgnoreCase)) is { Path: { } replacement, Property: { } property })
        {
            return $"it was replaced by '{replacement}' ({ValueText.Expected(property.Schema)}).";
        }

        var similar = members.Find(m => m.Property.Name == name).Path ?? Spelling.Nearest(name, Parent(root, path)?.Properties.Select(static p => p.Name) ?? []);
        return similar is null ? null : $"did you mean '{SafeText.Escape(similar)}'?";
    }

    /// <summary>Gets the names of the known members beside an unknown one.</summary>
    public static IReadOnlyList<string> Siblings(ApiSchema root, IReadOnlyList<object> path) => [.. Parent(root, path)?.Properties.Select(static p => p.Name) ?? []];

    private static ApiSchema? Parent(ApiSchema root, IReadOnlyList<object> path)
    {
        ApiSchema? schema = root;
        foreach (var part in path.SkipLast(1))
        {
            schema = schema?.Type switch
            {
                SchemaType.Object => schema.Properties.FirstOrDefault(p => p.Name == part as string)?.Schema ?? schema.Additional,
                SchemaType.Array or SchemaType.Map => schema.Items,
                _ => null,
            };
        }

        return schema;
    }

    /// <summary>Gets all members below a schema, breadth first. Schemas may be recursive.</summary>
    public static IEnumerable<(string Path, ApiProperty Property)> Members(ApiSchema root)
    {
        var seen = new HashSet<ApiSchema> { root };
        var open = new Queue<(string Prefix, ApiSchema Schema)>([("", root)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var property in next.Schema.Properties)
            {
                var path = next.Prefix + property.Name;
                yield return (path, property);
                var schema = property.Schema;
                while (seen.Add(schema))
                {
                    if (schema.Type != SchemaType.Array)
                    {
                        open.Enqueue((path + ".", schema));
                        break;
                    }

                    // A list may contain itself, too.
                    schema = schema.Items!;
                    path += "[]";
                }
            }
        }
    }
}
