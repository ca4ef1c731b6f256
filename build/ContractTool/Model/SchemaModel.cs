namespace LlamaCloud.ContractTool.Model;

/// <summary>A schema in one form: <c>type: [x, 'null']</c>, <c>anyOf [x, null]</c> and <c>nullable: true</c> are the same here.</summary>
internal sealed record SchemaModel
{
    public static readonly SchemaModel Anything = new();

    /// <summary>The component that stands here by name; the other members are then what is said beside it.</summary>
    public string? Reference { get; init; }

    /// <summary>The types other than null; empty for any JSON.</summary>
    public IReadOnlySet<string> Types { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    public bool IsNullable { get; init; }

    public string? Format { get; init; }

    /// <summary>The value set, as JSON texts without quotes; empty when there is none.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether values outside of <see cref="Values"/> are taken too.</summary>
    public bool IsOpen { get; init; }

    public Bounds Bounds { get; init; } = Bounds.None;

    public IReadOnlyDictionary<string, SchemaModel> Properties { get; init; } = new Dictionary<string, SchemaModel>();

    public IReadOnlySet<string> Required { get; init; } = new HashSet<string>();

    public SchemaModel? Items { get; init; }

    /// <summary>What other members than the named ones hold, when that is described.</summary>
    public SchemaModel? AdditionalProperties { get; init; }

    /// <summary>Whether members other than the named ones are refused.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The components that this one extends.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>The branches of anyOf or oneOf, without null.</summary>
    public IReadOnlyList<SchemaModel> Branches { get; init; } = [];

    public string? Discriminator { get; init; }

    /// <summary>The discriminator's value to the component of that kind.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>();

    public string? Default { get; init; }

    public string Description { get; init; } = "";

    public bool IsDeprecated { get; init; }

    /// <summary>What the model has no member for, as JSON texts.</summary>
    public IReadOnlyDictionary<string, string> Rest { get; init; } = new Dictionary<string, string>();

    /// <summary>The type in a few words, as messages name it: <c>ParseJob</c>, <c>array of string</c>, <c>integer (int32)</c>.</summary>
    public string TypeName
    {
        get
        {
            var format = Format is null ? "" : $" ({Format})";
            return this switch
            {
                { Reference: { } name } => name,
                { Items: { } items } => $"array of {items.TypeName}",
                { AdditionalProperties: { } values, Properties.Count: 0 } => $"map of {values.TypeName}",
                { Branches.Count: > 0 } => string.Join(" | ", Branches.Select(b => b.TypeName)),
                { Types.Count: 0, Bases.Count: > 0 } => string.Join(" and ", Bases),
                { Types.Count: 0 } => "any JSON",
                _ => string.Join(" | ", Types) + format,
            };
        }
    }
}

/// <summary>The limits of a value; null where there is none.</summary>
internal sealed record Bounds
{
    public static readonly Bounds None = new();

    public Limit? Minimum { get; init; }

    public Limit? Maximum { get; init; }

    public Limit? MinLength { get; init; }

    public Limit? MaxLength { get; init; }

    public Limit? MinItems { get; init; }

    public Limit? MaxItems { get; init; }

    public string? Pattern { get; init; }

    public string? MultipleOf { get; init; }

    public bool UniqueItems { get; init; }
}

/// <summary>An end of a range of numbers.</summary>
internal readonly record struct Limit(decimal Value, bool IsExclusive)
{
    public override string ToString() => FormattableString.Invariant($"{Value}{(IsExclusive ? " (exclusive)" : "")}");
}
