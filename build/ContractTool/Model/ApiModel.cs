namespace LlamaCloud.ContractTool.Model;

/// <summary>
/// An OpenAPI document reduced to what a caller can notice, in one form for 3.0 and 3.1, so that two documents can be
/// compared whatever they are written in.
/// </summary>
internal sealed record ApiModel(
    IReadOnlyList<OperationModel> Operations,
    IReadOnlyDictionary<string, SchemaModel> Schemas,
    IReadOnlyList<string> Servers,
    IReadOnlyDictionary<string, string> Rest);

/// <summary>An operation; <c>Rest</c> holds what the model has no member for, as JSON texts, so that no change goes unseen.</summary>
internal sealed record OperationModel(
    string Path,
    string Method,
    string? Id,
    bool IsCallback,
    string Description,
    bool IsDeprecated,
    string Security,
    IReadOnlyList<ParameterModel> Parameters,
    BodyModel? Body,
    IReadOnlyDictionary<string, ResponseModel> Responses,
    IReadOnlyDictionary<string, string> Rest)
{
    /// <summary>Method and path, how operations of different documents find each other.</summary>
    public string Name => $"{Method} {Path}";
}

internal sealed record ParameterModel(
    string Name,
    string In,
    bool IsRequired,
    string Description,
    SchemaModel Schema,
    IReadOnlyDictionary<string, string> Rest)
{
    public string Key => $"{In} {Name}";
}

internal sealed record BodyModel(
    bool IsRequired, string Description, IReadOnlyDictionary<string, SchemaModel> Content, IReadOnlyDictionary<string, string> Rest);

internal sealed record ResponseModel(
    string Description, IReadOnlyDictionary<string, SchemaModel> Content, IReadOnlyDictionary<string, string> Rest);
