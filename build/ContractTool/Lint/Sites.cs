using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>An operation: the mapping at <c>paths./x.get</c>.</summary>
internal sealed record OperationSite(string Path, string Method, YamlNode KeyNode, YamlNode Node, YamlNode PathItem)
{
    public string? Id => Node.Text("operationId");

    public string Name => $"{Method.ToUpperInvariant()} {Path}";
}

/// <summary>A parameter or a header where it is described: as a component or in its operation.</summary>
internal sealed record ParameterSite(YamlNode At, YamlNode Node, string Where);

internal enum SchemaRole
{
    Component,
    Property,
    Items,
    AdditionalProperties,
    AllOf,
    AnyOf,
    OneOf,
    Not,
    Parameter,
    JsonContent,
    OtherContent,
}

/// <summary>
/// A schema where it is described. Findings point to <c>At</c>, which is the key if there is one; messages name it <c>Where</c>
/// (<c>ParseJob.created_at</c>).
/// </summary>
internal sealed record SchemaSite(YamlNode At, YamlNode Node, SchemaRole Role, string Where, SchemaSite? Parent);

internal sealed record ReferenceSite(YamlNode At, string Target);
