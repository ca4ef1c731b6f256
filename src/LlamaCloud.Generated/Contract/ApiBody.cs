namespace LlamaCloud.Generated.Contract;

/// <summary>The request body of an <see cref="ApiOperation"/>.</summary>
public sealed class ApiBody
{
    private readonly Func<ApiSchema> _schema;

    internal ApiBody(string contentType, bool required, Func<ApiSchema> schema)
    {
        ContentType = contentType;
        IsRequired = required;
        _schema = schema;
    }

    /// <summary>The media type: <c>application/json</c> or <c>multipart/form-data</c>.</summary>
    public string ContentType { get; }

    /// <summary>Whether a request without a body is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>The shape of the body; in a multipart body, one property a part.</summary>
    public ApiSchema Schema => field ??= _schema();
}
