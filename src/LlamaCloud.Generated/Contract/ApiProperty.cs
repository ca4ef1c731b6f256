namespace LlamaCloud.Generated.Contract;

/// <summary>A property of an object schema.</summary>
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

    /// <summary>Gets whether the property is required.</summary>
    public bool IsRequired { get; }

    /// <summary>Gets the description of the property. Its first sentence can be shown alone.</summary>
    public string Description { get; }

    /// <summary>Gets the value that the command line sends if a required property is not given (<c>x-cli-default</c>); null for none.</summary>
    public string? CommandLineDefault { get; init; }

    /// <summary>Gets the title above the option in the help of the command line (<c>x-cli-group</c>); null for a rarely used one.</summary>
    internal string? Group { get; init; }

    /// <summary>Gets the former names of the property, such as those of an earlier version of the API (<c>x-was</c>).</summary>
    internal IReadOnlyList<string> Was { get; init; } = [];

    /// <summary>Gets whether only the service sets the property.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>Gets whether the property is only sent to the service.</summary>
    internal bool IsWriteOnly { get; init; }

    /// <summary>Gets whether the property is deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>Gets the media type of a part of a multipart body; null for the default.</summary>
    internal string? ContentType { get; init; }

    /// <summary>Gets the schema of the value.</summary>
    public ApiSchema Schema => field ??= _schema();
}
