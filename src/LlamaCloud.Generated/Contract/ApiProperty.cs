namespace LlamaCloud.Generated.Contract;

/// <summary>A member of an object schema.</summary>
internal sealed class ApiProperty
{
    private readonly Func<ApiSchema> _schema;

    internal ApiProperty(string name, bool required, string description, Func<ApiSchema> schema)
    {
        Name = name;
        IsRequired = required;
        Description = description;
        _schema = schema;
    }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>Whether an object without it is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>What the member means; its first sentence stands alone.</summary>
    public string Description { get; }

    /// <summary>What the command line sends when a required member is not given (<c>x-cli-default</c>); null for nothing.</summary>
    public string? CommandLineDefault { get; init; }

    /// <summary>The names that the member replaces, such as those of an earlier version of the API (<c>x-was</c>).</summary>
    internal IReadOnlyList<string> Was { get; init; } = [];

    /// <summary>Whether only the service sets the member.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>Whether the member is only sent to the service.</summary>
    internal bool IsWriteOnly { get; init; }

    /// <summary>Whether the service calls the member deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>The media type of a part of a multipart body; null for the usual one.</summary>
    internal string? ContentType { get; init; }

    /// <summary>The values it takes.</summary>
    public ApiSchema Schema => field ??= _schema();
}
