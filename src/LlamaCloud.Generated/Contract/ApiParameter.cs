namespace LlamaCloud.Generated.Contract;

/// <summary>Where a parameter travels.</summary>
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

    /// <summary>The name of the command-line option without dashes: <c>x-cli-option</c>, else <see cref="Name"/> in kebab case.</summary>
    public string Option { get => field ??= OptionName.Create(Name); init => field = value.Length == 0 ? null : OptionName.Create(value); }

    /// <summary>How a list is written in the query.</summary>
    internal QueryStyle Style { get; init; }

    /// <summary>Whether the reserved characters of URIs stay as they are.</summary>
    internal bool AllowReserved { get; init; }

    /// <summary>Whether the service calls the parameter deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>Where the parameter travels.</summary>
    public ParameterLocation In { get; }

    /// <summary>Whether a request without it is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>What the parameter means; its first sentence stands alone.</summary>
    public string Description { get; }

    /// <summary>The values it takes.</summary>
    public ApiSchema Schema => field ??= _schema();
}
