using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>Finds the member of the document that was probably meant by one that it does not have.</summary>
internal static class MemberHints
{
    /// <summary>Gets a hint, as the end of a sentence: what replaces the member, where it belongs, or how it is spelled. Null when nothing is near.</summary>
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
            return $"it was replaced by '{replacement}' ({ValueText.Takes(property.Schema)}).";
        }

        var meant = members.Find(m => m.Property.Name == name).Path ?? Spelling.Nearest(name, Parent(root, path)?.Properties.Select(static p => p.Name) ?? []);
        return meant is null ? null : $"did you mean '{SafeText.Escape(meant)}'?";
    }

    /// <summary>Gets the names that the object of an unknown member takes.</summary>
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

    /// <summary>Gets every member below a schema, those near the top first. Schemas may contain themselves.</summary>
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
