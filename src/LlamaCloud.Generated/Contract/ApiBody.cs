namespace LlamaCloud.Generated.Contract;

/// <summary>How a request body travels.</summary>
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

    /// <summary>Whether a request without a body is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>The shape of the body; in a form, one property a part.</summary>
    public ApiSchema Schema => field ??= _schema();

    /// <summary>How the body travels.</summary>
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
