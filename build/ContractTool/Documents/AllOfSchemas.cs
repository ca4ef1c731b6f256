using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>A schema, or one that its <c>allOf</c> includes directly or through others.</summary>
/// <param name="Schema">The schema; for a reference, its component.</param>
/// <param name="Pointer">Where the schema is described.</param>
/// <param name="Component">The component that the entry of the <c>allOf</c> refers to; null for an inline schema and for the first schema.</param>
/// <param name="EntryPointer">The entry of the <c>allOf</c>; null for the first schema.</param>
/// <param name="IsCycle">Whether the schema includes itself. It is not returned or entered again.</param>
internal sealed record AllOfSchema(IOpenApiSchema Schema, string Pointer, string? Component, string? EntryPointer, bool IsCycle);

/// <summary>Walks the <c>allOf</c> of a schema in the model of Microsoft.OpenApi.</summary>
internal static class AllOfSchemas
{
    /// <summary>Returns everything that a schema combines: the included schemas first, the schema itself last.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="components">The component schemas.</param>
    /// <param name="pointer">Where the schema is described; empty if only the schemas are of interest.</param>
    /// <param name="isIncluded">Called before an entry is entered; false to leave it out. Null to enter every entry. A cycle is never entered.</param>
    public static IEnumerable<AllOfSchema> Flatten(IOpenApiSchema schema, IReadOnlyDictionary<string, IOpenApiSchema> components, string pointer = "", Func<AllOfSchema, bool>? isIncluded = null) =>
        Flatten(new AllOfSchema(schema, pointer, null, null, IsCycle: false), components, isIncluded, new HashSet<IOpenApiSchema>(ReferenceEqualityComparer.Instance));

    /// <summary>Returns the members of an object, including those of its <c>allOf</c>.</summary>
    public static Dictionary<string, IOpenApiSchema> Members(IOpenApiSchema schema, IReadOnlyDictionary<string, IOpenApiSchema> components)
    {
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (name, member) in Flatten(schema, components).SelectMany(static part => part.Schema.Properties ?? new Dictionary<string, IOpenApiSchema>()))
        {
            members[name] = member;
        }

        return members;
    }

    private static IEnumerable<AllOfSchema> Flatten(AllOfSchema current, IReadOnlyDictionary<string, IOpenApiSchema> components, Func<AllOfSchema, bool>? isIncluded, HashSet<IOpenApiSchema> path)
    {
        path.Add(current.Schema);
        for (var i = 0; i < (current.Schema.AllOf?.Count ?? 0); i++)
        {
            if (Enter(current.Schema.AllOf![i], $"{current.Pointer}/allOf/{i}", components, path) is not { } entry || isIncluded?.Invoke(entry) == false || entry.IsCycle)
            {
                continue;
            }

            foreach (var inner in Flatten(entry, components, isIncluded, path))
            {
                yield return inner;
            }
        }

        path.Remove(current.Schema);
        yield return current;
    }

    /// <summary>Follows an entry to its component; null if there is none, which LC1005 reports.</summary>
    private static AllOfSchema? Enter(IOpenApiSchema entry, string pointer, IReadOnlyDictionary<string, IOpenApiSchema> components, HashSet<IOpenApiSchema> path)
    {
        if (entry.ReferencedComponent() is not { } name)
        {
            return new AllOfSchema(entry, pointer, null, pointer, IsCycle: false);
        }

        return components.TryGetValue(name, out var target) ? new AllOfSchema(target, SchemaExtensions.ComponentPointer(name), name, pointer, path.Contains(target)) : null;
    }
}
