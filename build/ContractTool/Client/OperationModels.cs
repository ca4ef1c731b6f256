using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Client;

/// <summary>The client to generate, with its final names and types.</summary>
internal sealed record ClientModel
{
    public required string BaseUrl { get; init; }

    public required KeyModel Key { get; init; }

    public required IReadOnlyList<TagModel> Tags { get; init; }

    /// <summary>The types in document order.</summary>
    public required IReadOnlyList<TypeModel> Types { get; init; }

    /// <summary>The components in document order, with their names in the table of schemas.</summary>
    public required IReadOnlyList<(string Component, string Name)> Schemas { get; init; }

    public required IReadOnlyDictionary<string, IOpenApiSchema> Components { get; init; }

    /// <summary>The titles of the groups of options on the command line, in their order.</summary>
    public required IReadOnlyList<string> HelpGroups { get; init; }
}

/// <summary>The header that carries the API key.</summary>
internal sealed record KeyModel(string Header, string Prefix);

/// <param name="Text">The tag in the document.</param>
/// <param name="Name">The property of the entry class.</param>
/// <param name="ClassName">The client class.</param>
internal sealed record TagModel(string Text, string Name, string ClassName)
{
    /// <summary>The prefix of the types that belong to the tag.</summary>
    public required string Prefix { get; init; }

    /// <summary>The class with its operations as data.</summary>
    public required string TableName { get; init; }

    public List<OperationModel> Operations { get; } = [];
}

/// <summary>Whether an operation sends the API key.</summary>
internal enum KeyUse
{
    /// <summary>Sends the key, and fails without one.</summary>
    Required,

    /// <summary>Sends the key if the client has one.</summary>
    Optional,

    /// <summary>Never sends the key.</summary>
    None,
}

internal sealed record OperationModel(string Id, string Name, string Method, string Path)
{
    public required OpenApiOperation Source { get; init; }

    public required string Pointer { get; init; }

    /// <summary>The words of the command in the command line.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public KeyUse KeyUse { get; init; }

    public required IReadOnlyList<ParameterModel> Parameters { get; init; }

    /// <summary>The record of query and header parameters; null if the operation has none.</summary>
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

    /// <summary>The style of a list: a member of the client's <c>QueryStyle</c>; null for the default, or if the parameter is not a list.</summary>
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

    /// <summary>The value of the body. Not set for forms, which have <see cref="Parts"/>.</summary>
    public BoundType Value { get; init; }

    public IReadOnlyList<PartModel> Parts { get; init; } = [];

    public IOpenApiSchema? Schema { get; init; }
}

/// <summary>A part of a multipart body, or a field of a form.</summary>
internal sealed record PartModel(string WireName, string Name, ClientType Type)
{
    public required IOpenApiSchema Schema { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether every call must have the part. False if the form itself is optional.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether every form must have the part.</summary>
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

    /// <summary>Whether the value may be null: JSON null, or no body.</summary>
    public bool IsNullable { get; init; }

    public IOpenApiSchema? Schema { get; init; }

    /// <summary>The class of a response whose type depends on the status; null for other responses.</summary>
    public string? ResultName { get; init; }

    public IReadOnlyList<ResponseCase> Cases { get; init; } = [];
}

/// <param name="Status">A status code, or <c>2XX</c>.</param>
/// <param name="Name">The C# property of the result.</param>
/// <param name="Type">The type of the body.</param>
/// <param name="Description">The description in the document.</param>
internal sealed record ResponseCase(string Status, string Name, ClientType Type, string? Description);
