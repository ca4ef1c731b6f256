namespace LlamaCloud.Generated.Contract;

/// <summary>The kinds of value that a schema describes.</summary>
internal enum SchemaType
{
    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>A string; see <see cref="ApiSchema.Format"/> and <see cref="ApiSchema.Values"/>.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list of <see cref="ApiSchema.Items"/>.</summary>
    Array,

    /// <summary>An object with the members <see cref="ApiSchema.Properties"/>.</summary>
    Object,

    /// <summary>An object whose members, of any name, are <see cref="ApiSchema.Items"/>.</summary>
    Map,

    /// <summary>A value of one of <see cref="ApiSchema.Branches"/>.</summary>
    Union,
}

/// <summary>A schema of the OpenAPI document, as data. Schemas refer to one another lazily, so that they may be recursive.</summary>
internal sealed class ApiSchema
{
    /// <summary>The kind of value.</summary>
    public SchemaType Type { get; init; }

    /// <summary>The format, for example <c>date-time</c> or <c>int64</c>; null when there is none.</summary>
    public string? Format { get; init; }

    /// <summary>Whether JSON <c>null</c> is allowed.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The known values, of numbers as JSON; empty when it is not an enumeration.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether the service also takes values that <see cref="Values"/> does not list (<c>x-extensible</c>).</summary>
    public bool IsExtensible { get; init; }

    /// <summary>Whether the service now and then adds to <see cref="Values"/>, and refuses other values until then (<c>x-grows</c>).</summary>
    internal bool IsGrowing { get; init; }

    /// <summary>The least number allowed; null when there is no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is not allowed.</summary>
    public bool IsExclusiveMinimum { get; init; }

    /// <summary>The greatest number allowed; null when there is no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is not allowed.</summary>
    public bool IsExclusiveMaximum { get; init; }

    /// <summary>The least length of a string, in characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest length of a string, in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number of items of an array.</summary>
    public int? MinItems { get; init; }

    /// <summary>The greatest number of items of an array.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The ECMA-262 regular expression that a string matches somewhere; null when there is none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether members that <see cref="Properties"/> does not name are refused (<c>additionalProperties: false</c>).</summary>
    public bool IsClosed { get; init; }

    /// <summary>The members of an object, in the document's order.</summary>
    public IReadOnlyList<ApiProperty> Properties { get; init; } = [];

    /// <summary>The items of an array or the values of a map; null for other kinds.</summary>
    public ApiSchema? Items => field ??= ItemsFactory?.Invoke();

    /// <summary>The alternatives of a union, the first that fits wins.</summary>
    public IReadOnlyList<ApiSchema> Branches => field ??= [.. BranchFactories.Select(static branch => branch())];

    /// <summary>The member that tells the kind of an object, as a text or as true or false; null when there is one kind only.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The known kinds of an object, by the value of <see cref="Discriminator"/>; each has the members of this schema, too. The service may add others.</summary>
    public IReadOnlyDictionary<string, ApiSchema> Kinds => field ??= (KindFactories ?? new Dictionary<string, Func<ApiSchema>>())
        .ToDictionary(static kind => kind.Key, static kind => kind.Value(), StringComparer.Ordinal);

    internal Func<ApiSchema>? ItemsFactory { get; init; }

    internal IReadOnlyList<Func<ApiSchema>> BranchFactories { get; init; } = [];

    internal IReadOnlyDictionary<string, Func<ApiSchema>>? KindFactories { get; init; }

    /// <summary><see cref="Minimum"/> with all its digits; null when a double has them.</summary>
    internal decimal? ExactMinimum { get; init; }

    /// <summary><see cref="Maximum"/> with all its digits; null when a double has them.</summary>
    internal decimal? ExactMaximum { get; init; }

    /// <summary>The value that the service takes when none is given, as JSON; null when the document does not say.</summary>
    internal string? Default { get; init; }

    /// <summary>The number that a number is a multiple of; null when there is none.</summary>
    internal decimal? MultipleOf { get; init; }

    /// <summary>Whether no two items of an array may be equal.</summary>
    internal bool UniqueItems { get; init; }

    /// <summary>The minimum number of members of an object or a map.</summary>
    internal int? MinProperties { get; init; }

    /// <summary>The maximum number of members of an object or a map.</summary>
    internal int? MaxProperties { get; init; }

    /// <summary>What members are that <see cref="Properties"/> does not name; null for any JSON.</summary>
    internal ApiSchema? Additional => field ??= AdditionalFactory?.Invoke();

    internal Func<ApiSchema>? AdditionalFactory { get; init; }
}
