namespace LlamaCloud.Generated.Contract;

/// <summary>How a request body is written.</summary>
internal enum ApiBodyKind
{
    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As a multipart form.</summary>
    Multipart,

    /// <summary>As a URL-encoded form.</summary>
    Form,

    /// <summary>As text.</summary>
    Text,

    /// <summary>As bytes.</summary>
    Binary,
}

/// <summary>The request body of an <see cref="ApiOperation"/>.</summary>
internal sealed class ApiBody
{
    private readonly Func<ApiSchema> _schema;

    internal ApiBody(string contentType, bool required, Func<ApiSchema> schema)
    {
        ContentType = contentType;
        IsRequired = required;
        _schema = schema;
    }

    /// <summary>The media type, for example <c>application/json</c> or <c>multipart/form-data</c>.</summary>
    public string ContentType { get; }

    /// <summary>Gets whether the body is required.</summary>
    public bool IsRequired { get; }

    /// <summary>Gets the schema of the body; in a form, each property is one part.</summary>
    public ApiSchema Schema => field ??= _schema();

    /// <summary>Gets how the body is written.</summary>
    internal ApiBodyKind Kind
    {
        get
        {
            var type = ContentType.Split(';')[0].Trim().ToLowerInvariant();
            return type switch
            {
                "multipart/form-data" => ApiBodyKind.Multipart,
                "application/x-www-form-urlencoded" => ApiBodyKind.Form,
                _ when type.EndsWith("json", StringComparison.Ordinal) => ApiBodyKind.Json,
                _ when type.StartsWith("text/", StringComparison.Ordinal) => ApiBodyKind.Text,
                _ => ApiBodyKind.Binary,
            };
        }
    }
}
