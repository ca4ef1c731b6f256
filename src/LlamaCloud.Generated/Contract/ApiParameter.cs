namespace LlamaCloud.Generated.Contract;

/// <summary>The location of a parameter.</summary>
internal enum ParameterLocation
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query string.</summary>
    Query,

    /// <summary>In a header.</summary>
    Header,
}

/// <summary>A path, query or header parameter of an <see cref="ApiOperation"/>.</summary>
internal sealed class ApiParameter
{
    private readonly Func<ApiSchema> _schema;

    internal ApiParameter(string name, ParameterLocation location, bool required, string description, Func<ApiSchema> schema)
    {
        Name = name;
        In = location;
        IsRequired = required;
        Description = description;
        _schema = schema;
    }

    /// <summary>The name on the wire, for example <c>job_ids</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the name of the command-line option without dashes: <c>x-cli-option</c>, otherwise <see cref="Name"/> in kebab case.</summary>
    public string Option { get => field ??= OptionName.Create(Name); init => field = value.Length == 0 ? null : OptionName.Create(value); }

    /// <summary>Gets the title above the option in the help of the command line (<c>x-cli-group</c>); null for a rarely used one.</summary>
    internal string? Group { get; init; }

    /// <summary>Gets how a list is written in the query.</summary>
    internal QueryStyle Style { get; init; }

    /// <summary>Gets whether the reserved characters of URIs are sent without percent-encoding.</summary>
    internal bool AllowReserved { get; init; }

    /// <summary>Gets whether the parameter is deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>Gets the location of the parameter.</summary>
    public ParameterLocation In { get; }

    /// <summary>Gets whether the parameter is required.</summary>
    public bool IsRequired { get; }

    /// <summary>Gets the description of the parameter. Its first sentence can be shown alone.</summary>
    public string Description { get; }

    /// <summary>Gets the schema of the value.</summary>
    public ApiSchema Schema => field ??= _schema();
}
