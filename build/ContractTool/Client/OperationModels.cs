using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Client;

/// <summary>Everything that is generated, with all names and types decided.</summary>
internal sealed record ClientModel
{
    public required string BaseUrl { get; init; }

    public required KeyModel Key { get; init; }

    public required IReadOnlyList<TagModel> Tags { get; init; }

    /// <summary>The types in the document's order.</summary>
    public required IReadOnlyList<TypeModel> Types { get; init; }

    /// <summary>The components in the document's order, and what they are called in the table of schemas.</summary>
    public required IReadOnlyList<(string Component, string Name)> Schemas { get; init; }

    public required IReadOnlyDictionary<string, IOpenApiSchema> Components { get; init; }
}

/// <summary>The header that carries the API key.</summary>
internal sealed record KeyModel(string Header, string Prefix);

/// <param name="Text">The tag as the document has it.</param>
/// <param name="Name">The property of the entry class.</param>
/// <param name="ClassName">The client class.</param>
internal sealed record TagModel(string Text, string Name, string ClassName)
{
    /// <summary>The beginning of the names of types that belong to the tag.</summary>
    public required string Prefix { get; init; }

    /// <summary>The class of its operations as data.</summary>
    public required string TableName { get; init; }

    public List<OperationModel> Operations { get; } = [];
}

/// <summary>What an operation does with the API key.</summary>
internal enum KeyUse
{
    /// <summary>Needs it.</summary>
    Required,

    /// <summary>Sends it where there is one.</summary>
    Optional,

    /// <summary>Never sends it.</summary>
    None,
}

internal sealed record OperationModel(string Id, string Name, string Method, string Path)
{
    public required OpenApiOperation Source { get; init; }

    public required string Pointer { get; init; }

    /// <summary>The words of the command.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public KeyUse KeyUse { get; init; }

    public required IReadOnlyList<ParameterModel> Parameters { get; init; }

    /// <summary>The record of query and header parameters; null when there are none.</summary>
    public string? QueryName { get; init; }

    public BodyModel? Body { get; init; }

    public required ResponseModel Response { get; init; }
}

internal sealed record ParameterModel(string WireName, ParameterLocation In, string Name, ClientType Type)
{
    public required IOpenApiSchema Schema { get; init; }

    public required IOpenApiParameter Source { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>How a list is written: a member of the client's <c>QueryStyle</c>; null for the default, or for no list.</summary>
    public string? Style { get; init; }

    public bool AllowReserved { get; init; }
}

internal enum BodyKind
{
    Json,
    Text,
    Binary,
    Form,
    Multipart,
}

internal sealed record BodyModel(BodyKind Kind, string ContentType)
{
    public bool IsRequired { get; init; }

    public string? Description { get; init; }

    /// <summary>The value of the body; not of forms, which have <see cref="Parts"/>.</summary>
    public BoundType Value { get; init; }

    public IReadOnlyList<PartModel> Parts { get; init; } = [];

    public IOpenApiSchema? Schema { get; init; }
}

/// <summary>A part of a multipart body, or a field of a form.</summary>
internal sealed record PartModel(string WireName, string Name, ClientType Type)
{
    public required IOpenApiSchema Schema { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether every call has it: not when the form itself is optional.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether every form has it.</summary>
    public bool IsRequiredInForm { get; init; }

    public bool IsDeprecated { get; init; }

    public string? ContentType { get; init; }
}

internal enum ResponseKind
{
    None,
    Json,
    Text,
    Binary,
    ByStatus,
}

internal sealed record ResponseModel(ResponseKind Kind)
{
    public string? Description { get; init; }

    public string Accept { get; init; } = "application/json";

    public ClientType? Type { get; init; }

    /// <summary>Whether there may be no value: JSON null, or no body.</summary>
    public bool IsNullable { get; init; }

    public IOpenApiSchema? Schema { get; init; }

    /// <summary>The class of a response whose type depends on the status; null when it does not.</summary>
    public string? ResultName { get; init; }

    public IReadOnlyList<ResponseCase> Cases { get; init; } = [];
}

/// <param name="Status">A status code, or <c>2XX</c>.</param>
/// <param name="Name">The C# property of the result.</param>
/// <param name="Type">The type of the body.</param>
/// <param name="Description">What the document says of it.</param>
internal sealed record ResponseCase(string Status, string Name, ClientType Type, string? Description);
