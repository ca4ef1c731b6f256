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

    /// <summary>An object with the properties <see cref="ApiSchema.Properties"/>.</summary>
    Object,

    /// <summary>An object with properties of any name, whose values are <see cref="ApiSchema.Items"/>.</summary>
    Map,

    /// <summary>A value that matches one of <see cref="ApiSchema.Branches"/>.</summary>
    Union,
}

/// <summary>A schema of the OpenAPI document, as data. References between schemas are resolved lazily, so that schemas can be recursive.</summary>
internal sealed class ApiSchema
{
    /// <summary>The kind of value.</summary>
    public SchemaType Type { get; init; }

    /// <summary>Gets the format, for example <c>date-time</c> or <c>int64</c>; null if there is none.</summary>
    public string? Format { get; init; }

    /// <summary>Whether JSON <c>null</c> is allowed.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Gets the known values, numbers as JSON; empty if the schema is not an enumeration.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Gets whether the service also accepts values that are not in <see cref="Values"/> (<c>x-extensible</c>).</summary>
    public bool IsExtensible { get; init; }

    /// <summary>Gets whether the service adds to <see cref="Values"/> from time to time, and rejects other values until then (<c>x-grows</c>).</summary>
    internal bool IsGrowing { get; init; }

    /// <summary>Gets the minimum of a number; null if there is none.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets whether <see cref="Minimum"/> is exclusive.</summary>
    public bool IsExclusiveMinimum { get; init; }

    /// <summary>Gets the maximum of a number; null if there is none.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets whether <see cref="Maximum"/> is exclusive.</summary>
    public bool IsExclusiveMaximum { get; init; }

    /// <summary>Gets the minimum length of a string, in characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>Gets the maximum length of a string, in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Gets the minimum number of items of an array.</summary>
    public int? MinItems { get; init; }

    /// <summary>Gets the maximum number of items of an array.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Gets the ECMA-262 regular expression that a string must contain a match of; null if there is none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets whether properties that are not in <see cref="Properties"/> are rejected (<c>additionalProperties: false</c>).</summary>
    public bool IsClosed { get; init; }

    /// <summary>Gets the properties of an object, in the order of the document.</summary>
    public IReadOnlyList<ApiProperty> Properties { get; init; } = [];

    /// <summary>Gets the schema of the items of an array or the values of a map; null for other kinds.</summary>
    public ApiSchema? Items => field ??= ItemsFactory?.Invoke();

    /// <summary>Gets the alternatives of a union; the first one that matches is used.</summary>
    public IReadOnlyList<ApiSchema> Branches => field ??= [.. BranchFactories.Select(static branch => branch())];

    /// <summary>Gets the property that has the kind of an object, as a string or a boolean; null if there is only one kind.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Gets the known kinds of an object, by the value of <see cref="Discriminator"/>; each also has the properties of this schema. The service may add others.</summary>
    public IReadOnlyDictionary<string, ApiSchema> Kinds => field ??= (KindFactories ?? new Dictionary<string, Func<ApiSchema>>())
        .ToDictionary(static kind => kind.Key, static kind => kind.Value(), StringComparer.Ordinal);

    internal Func<ApiSchema>? ItemsFactory { get; init; }

    internal IReadOnlyList<Func<ApiSchema>> BranchFactories { get; init; } = [];

    internal IReadOnlyDictionary<string, Func<ApiSchema>>? KindFactories { get; init; }

    /// <summary>Gets <see cref="Minimum"/> with all its digits; null if a double has all of them.</summary>
    internal decimal? ExactMinimum { get; init; }

    /// <summary>Gets <see cref="Maximum"/> with all its digits; null if a double has all of them.</summary>
    internal decimal? ExactMaximum { get; init; }

    /// <summary>Gets the default value, as JSON; null if the document has none.</summary>
    internal string? Default { get; init; }

    /// <summary>Gets the number that a number must be a multiple of; null if there is none.</summary>
    internal decimal? MultipleOf { get; init; }

    /// <summary>Gets whether the items of an array must be unique.</summary>
    internal bool UniqueItems { get; init; }

    /// <summary>Gets the minimum number of properties of an object or a map.</summary>
    internal int? MinProperties { get; init; }

    /// <summary>Gets the maximum number of properties of an object or a map.</summary>
    internal int? MaxProperties { get; init; }

    /// <summary>Gets the schema of properties that are not in <see cref="Properties"/>; null for any JSON.</summary>
    internal ApiSchema? Additional => field ??= AdditionalFactory?.Invoke();

    internal Func<ApiSchema>? AdditionalFactory { get; init; }
}
