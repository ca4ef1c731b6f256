using LlamaCloud.ContractTool.Binding.Schemas;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>
/// The values that a schema accepts, independent of notation: <c>type: [x, 'null']</c>, <c>anyOf [x, null]</c> and <c>nullable: true</c>
/// are the same here.
/// </summary>
internal sealed record SchemaView
{
    public static readonly SchemaView Anything = new();

    /// <summary>The component that the schema refers to; the other members are then those beside the reference.</summary>
    public string? Reference { get; init; }

    /// <summary>The types other than null; empty for any JSON.</summary>
    public IReadOnlySet<string> Types { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    public bool IsNullable { get; init; }

    public string? Format { get; init; }

    /// <summary>The listed values, as JSON without quotes; empty if there is no list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether values outside of <see cref="Values"/> are also valid.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The limits by keyword; those of 3.1's <c>exclusiveMinimum</c> are under <c>minimum</c>.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; init; } = new Dictionary<string, Limit>();

    public IReadOnlyDictionary<string, SchemaView> Properties { get; init; } = new Dictionary<string, SchemaView>();

    public IReadOnlySet<string> Required { get; init; } = new HashSet<string>();

    public SchemaView? Items { get; init; }

    /// <summary>The schema of members other than the named ones; null if it is not described.</summary>
    public SchemaView? AdditionalProperties { get; init; }

    /// <summary>Whether members other than the named ones are rejected.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The components in an allOf.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>The branches of anyOf or oneOf, without null.</summary>
    public IReadOnlyList<SchemaView> Branches { get; init; } = [];

    public string? Discriminator { get; init; }

    /// <summary>The component of each value of the discriminator.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>();

    public string? Default { get; init; }

    public string Description { get; init; } = "";

    public bool IsDeprecated { get; init; }

    /// <summary>All other members.</summary>
    public IReadOnlyDictionary<string, string> Rest { get; init; } = new Dictionary<string, string>();

    /// <summary>The type in a few words: <c>ParseJob</c>, <c>array of string</c>, <c>integer (int32)</c>.</summary>
    public string TypeName => this switch
    {
        { Reference: { } name } => name,
        { Items: { } items } => $"array of {items.TypeName}",
        { AdditionalProperties: { } values, Properties.Count: 0 } => $"map of {values.TypeName}",
        { Branches.Count: > 0 } => string.Join(" | ", Branches.Select(static b => b.TypeName)),
        { Types.Count: 0, Bases.Count: > 0 } => string.Join(" and ", Bases),
        { Types.Count: 0 } => "any JSON",
        _ => string.Join(" | ", Types) + (Format == TextFormat ? "" : $" ({Format})"),
    };

    /// <summary>The format, if it only describes a text and is neither a C# type nor checked.</summary>
    public string? TextFormat => Format is { } format && Types.SetEquals(["string"]) && ScalarTypes.IsDescription(format) ? format : null;

    /// <summary>Reads a schema; null for any JSON.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="names">The names of components in the other document, where they differ.</param>
    public static SchemaView Create(IOpenApiSchema? schema, IReadOnlyDictionary<string, string>? names = null) =>
        new SchemaReading(names).Read(schema, isComponent: false);

    /// <summary>Reads the components of a document. A component with an allOf derives from the components in it, whatever else it has.</summary>
    public static IReadOnlyDictionary<string, SchemaView> Components(OpenApiDocument document, IReadOnlyDictionary<string, string>? names = null) =>
        (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            .ToDictionary(static s => s.Key, s => new SchemaReading(names).Read(s.Value, isComponent: true), StringComparer.Ordinal);
}
