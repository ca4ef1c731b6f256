using LlamaCloud.ContractTool.Documents;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>Walks the document once and collects everything that the rules check.</summary>
internal sealed class SiteCollector
{
    // By reference: structural equality of YAML nodes is slow, and equal nodes can be at different positions.
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public List<OperationSite> Operations { get; } = [];

    public List<ParameterSite> Parameters { get; } = [];

    public List<SchemaSite> Schemas { get; } = [];

    public void Collect(YamlNode root)
    {
        foreach (var pathItem in root.Get("paths").Entries())
        {
            CollectPathItem(pathItem.Key, pathItem.Value);
        }

        var components = root.Get("components");
        foreach (var schema in components.Get("schemas").Entries())
        {
            CollectSchema(schema.KeyNode, schema.Value, SchemaRole.Component, schema.Key, null);
        }

        foreach (var parameter in components.Get("parameters").Entries())
        {
            CollectParameter(parameter.KeyNode, parameter.Value, $"parameter '{parameter.Key}'");
        }

        CollectHeaders(components, "components");
        foreach (var body in components.Get("requestBodies").Entries())
        {
            CollectContent(body.Value, $"request body '{body.Key}'");
        }

        foreach (var response in components.Get("responses").Entries())
        {
            CollectResponse(response.Value, $"response '{response.Key}'");
        }

        foreach (var callback in components.Get("callbacks").Entries())
        {
            CollectCallback(callback.Value);
        }
    }

    private void CollectPathItem(string path, YamlNode pathItem)
    {
        foreach (var parameter in pathItem.Get("parameters").Items())
        {
            CollectParameter(parameter, parameter, $"parameter '{parameter.Text("name")}' of {path}");
        }

        foreach (var entry in pathItem.Entries().Where(e => OperationMethods.Contains(e.Key)))
        {
            var operation = new OperationSite(path, entry.Key, entry.KeyNode, entry.Value, pathItem);
            Operations.Add(operation);
            CollectOperation(operation);
        }
    }

    private void CollectOperation(OperationSite operation)
    {
        var name = operation.Id ?? operation.Name;
        foreach (var parameter in operation.Node.Get("parameters").Items())
        {
            CollectParameter(parameter, parameter, $"parameter '{parameter.Text("name")}' of {name}");
        }

        CollectContent(operation.Node.Get("requestBody"), $"body of {name}");
        foreach (var response in operation.Node.Get("responses").Entries())
        {
            CollectResponse(response.Value, $"response {response.Key} of {name}");
        }

        foreach (var callback in operation.Node.Get("callbacks").Entries())
        {
            CollectCallback(callback.Value);
        }
    }

    private void CollectCallback(YamlNode callback)
    {
        foreach (var pathItem in callback.Entries().Where(e => e.Key != "$ref"))
        {
            CollectPathItem(pathItem.Key, pathItem.Value);
        }
    }

    private void CollectParameter(YamlNode at, YamlNode node, string where)
    {
        if (node.Reference() is not null || !_seen.Add(node))
        {
            return;
        }

        Parameters.Add(new ParameterSite(at, node, where));
        if (node.Entry("schema") is { } schema)
        {
            CollectSchema(schema.KeyNode, schema.Value, SchemaRole.Parameter, where, null);
        }

        CollectContent(node, where);
    }

    private void CollectResponse(YamlNode response, string where)
    {
        CollectHeaders(response, where);
        CollectContent(response, where);
    }

    private void CollectHeaders(YamlNode? node, string where)
    {
        foreach (var header in node.Get("headers").Entries())
        {
            CollectParameter(header.KeyNode, header.Value, $"header '{header.Key}' of {where}");
        }
    }

    private void CollectContent(YamlNode? node, string where)
    {
        foreach (var media in node.Get("content").Entries())
        {
            if (media.Value.Entry("schema") is { } schema)
            {
                var isJson = media.Key.Split(';')[0].EndsWith("json", StringComparison.OrdinalIgnoreCase);
                CollectSchema(schema.KeyNode, schema.Value, isJson ? SchemaRole.JsonContent : SchemaRole.OtherContent, where, null);
            }
        }
    }

    private void CollectSchema(YamlNode at, YamlNode node, SchemaRole role, string where, SchemaSite? parent)
    {
        if (!_seen.Add(node))
        {
            return;
        }

        var site = new SchemaSite(at, node, role, where, parent);
        Schemas.Add(site);
        foreach (var property in node.Get("properties").Entries())
        {
            CollectSchema(property.KeyNode, property.Value, SchemaRole.Property, $"{where}.{property.Key}", site);
        }

        Member("items", SchemaRole.Items, "[]");
        Member("additionalProperties", SchemaRole.AdditionalProperties, "{}");
        Member("not", SchemaRole.Not, "");
        Branches("allOf", SchemaRole.AllOf);
        Branches("anyOf", SchemaRole.AnyOf);
        Branches("oneOf", SchemaRole.OneOf);

        void Member(string key, SchemaRole memberRole, string suffix)
        {
            if (node.Entry(key) is { Value: YamlMappingNode } member)
            {
                CollectSchema(member.KeyNode, member.Value, memberRole, where + suffix, site);
            }
        }

        void Branches(string key, SchemaRole branchRole)
        {
            foreach (var branch in node.Get(key).Items())
            {
                CollectSchema(branch, branch, branchRole, where, site);
            }
        }
    }
}
