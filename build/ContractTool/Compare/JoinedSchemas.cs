using LlamaCloud.ContractTool.Diff;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>
/// Schemas as they are on the wire, independent of notation: references are followed, bases merged and scalar branches joined. The kinds of
/// a union are found by their discriminator, in a base with a mapping as well as in an anyOf with constants.
/// </summary>
internal sealed class JoinedSchemas(OpenApiDocument document)
{
    private const int MaxDepth = 16;

    private readonly IReadOnlyDictionary<string, SchemaView> _components = SchemaView.Components(document);

    /// <summary>Gets a schema that includes everything it refers to.</summary>
    public SchemaView Join(SchemaView schema) => Join(schema, depth: 0);

    /// <summary>Gets the kinds of a union by the value of their discriminator; empty when the schema is not a union.</summary>
    public IReadOnlyDictionary<string, SchemaView> Kinds(SchemaView schema, out string? discriminator)
    {
        var view = Follow(schema);
        discriminator = view.Discriminator;
        if (view.Kinds.Count > 0)
        {
            return view.Kinds.ToDictionary(k => k.Key, k => new SchemaView { Reference = k.Value }, StringComparer.Ordinal);
        }

        var branches = view.Branches.Select(b => (Schema: b, View: Join(b))).Where(b => b.View.Properties.Count > 0).ToList();
        if (branches.Count < 2)
        {
            return new Dictionary<string, SchemaView>();
        }

        // A property with exactly one value, which differs in each branch.
        foreach (var name in branches[0].View.Properties.Keys)
        {
            var values = branches.Select(b => b.View.Properties.TryGetValue(name, out var p) && Join(p).Values is [var only] ? only : null).ToList();
            if (!values.Contains(null) && values.Distinct().Count() == values.Count)
            {
                discriminator = name;
                return values.Zip(branches).ToDictionary(v => v.First!, v => v.Second.Schema, StringComparer.Ordinal);
            }
        }

        return new Dictionary<string, SchemaView>();
    }

    private SchemaView Join(SchemaView schema, int depth)
    {
        var view = Follow(schema);
        if (depth > MaxDepth)
        {
            return view;
        }

        foreach (var part in view.Bases.Select(b => Join(new SchemaView { Reference = b }, depth + 1)))
        {
            view = view with
            {
                Types = Join(view.Types, part.Types),
                Properties = view.Properties.Concat(part.Properties).DistinctBy(p => p.Key).ToDictionary(StringComparer.Ordinal),
                Required = view.Required.Union(part.Required).ToHashSet(StringComparer.Ordinal),
                IsClosed = view.IsClosed || part.IsClosed,
                AdditionalProperties = view.AdditionalProperties ?? part.AdditionalProperties,
            };
        }

        return view.Branches.Count == 0 ? view : JoinBranches(view, [.. view.Branches.Select(b => Join(b, depth + 1))]);
    }

    /// <summary>Gets the component that a schema refers to, with the keywords beside the reference.</summary>
    private SchemaView Follow(SchemaView schema)
    {
        for (var step = 0; step < MaxDepth && schema.Reference is { } name && _components.TryGetValue(name, out var target); step++)
        {
            schema = target with { IsNullable = target.IsNullable || schema.IsNullable, Default = schema.Default ?? target.Default };
        }

        return schema;
    }

    /// <summary>Joins everything that any branch accepts. A member is required if every branch with members requires it.</summary>
    private static SchemaView JoinBranches(SchemaView around, IReadOnlyList<SchemaView> branches)
    {
        var objects = branches.Where(b => b.Properties.Count > 0).ToList();
        var strings = branches.Where(b => b.Types.Contains("string")).ToList();
        return around with
        {
            Types = Join(around.Types, branches.SelectMany(b => b.Types)),
            IsNullable = around.IsNullable || branches.Any(b => b.IsNullable),
            Format = around.Format ?? (branches.Select(b => b.Format).Distinct().ToList() is [var same] ? same : null),
            Values = [.. around.Values.Concat(branches.SelectMany(b => b.Values)).Distinct()],
            IsOpen = around.IsOpen || branches.Any(b => b.IsOpen) || (strings.Any(s => s.Values.Count > 0) && strings.Any(s => s.Values.Count == 0)),
            Limits = branches.Select(b => b.Limits).Prepend(around.Limits).FirstOrDefault(l => l.Count > 0) ?? around.Limits,
            Properties = around.Properties.Concat(objects.SelectMany(b => b.Properties)).DistinctBy(p => p.Key).ToDictionary(StringComparer.Ordinal),
            Required = objects.Count == 0
                ? around.Required
                : objects.Select(b => b.Required.AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).Union(around.Required).ToHashSet(StringComparer.Ordinal),
            Items = around.Items ?? branches.Select(b => b.Items).FirstOrDefault(i => i is not null),
            AdditionalProperties = around.AdditionalProperties ?? branches.Select(b => b.AdditionalProperties).FirstOrDefault(a => a is not null),
        };
    }

    /// <summary>Joins types. A number can be whole, so an integer beside a number adds nothing.</summary>
    private static SortedSet<string> Join(IEnumerable<string> types, IEnumerable<string> others)
    {
        var joined = new SortedSet<string>(types.Concat(others), StringComparer.Ordinal);
        if (joined.Contains("number"))
        {
            joined.Remove("integer");
        }

        return joined;
    }
}
