using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Lint;

namespace LlamaCloud.ContractTool.Model;

/// <summary>Reads a document of OpenAPI 3.0 or 3.1 into the model; references to anything but schemas are followed here.</summary>
internal sealed class ApiModelReader
{
    private static readonly HashSet<string> NoMembers = [];

    private static readonly HashSet<string> DocumentMembers = new(StringComparer.Ordinal) { "paths", "components", "security" };

    // These are followed from where they are used.
    private static readonly HashSet<string> ComponentMembers = new(StringComparer.Ordinal)
    {
        "schemas", "parameters", "responses", "requestBodies", "callbacks",
    };

    private static readonly HashSet<string> PathItemMembers = new(OperationSite.Methods, StringComparer.Ordinal) { "parameters" };

    private static readonly HashSet<string> OperationMembers = new(StringComparer.Ordinal)
    {
        "operationId", "summary", "description", "deprecated", "security", "parameters", "requestBody", "responses", "callbacks",
    };

    private static readonly HashSet<string> ParameterMembers = new(StringComparer.Ordinal)
    {
        "name", "in", "required", "description", "schema", "content",
    };

    private static readonly HashSet<string> ContentMembers = new(StringComparer.Ordinal) { "required", "description", "content" };

    private readonly JsonObject _document;
    private readonly List<OperationModel> _operations = [];

    private ApiModelReader(JsonObject document) => _document = document;

    public static ApiModel Read(JsonObject document)
    {
        var reader = new ApiModelReader(document);
        reader.ReadPaths(document.Object("paths").Members(), isCallback: false);
        return new ApiModel(
            reader._operations,
            document.Object("components").Object("schemas").Members()
                .ToDictionary(s => s.Key, s => SchemaReader.ReadComponent(s.Value), StringComparer.Ordinal),
            [.. (document.Array("servers") ?? []).Select(s => s.Text("url")).OfType<string>()],
            Together(document.Rest(DocumentMembers), (document.Object("components") ?? []).Rest(ComponentMembers)));
    }

    private void ReadPaths(IEnumerable<KeyValuePair<string, JsonNode?>> paths, bool isCallback)
    {
        foreach (var (path, value) in paths)
        {
            var item = Follow(value);
            foreach (var (method, operation) in item.Members().Where(m => OperationSite.Methods.Contains(m.Key)))
            {
                _operations.Add(ReadOperation(path, method, operation as JsonObject ?? [], item, isCallback));
            }
        }
    }

    private OperationModel ReadOperation(string path, string method, JsonObject node, JsonObject item, bool isCallback)
    {
        foreach (var (_, callback) in node.Object("callbacks").Members())
        {
            ReadPaths(Follow(callback).Members(), isCallback: true);
        }

        var parameters = (node.Array("parameters") ?? []).Concat(item.Array("parameters") ?? [])
            .Select(p => ReadParameter(Follow(p)))
            .DistinctBy(p => p.Key)
            .ToList();
        return new OperationModel(
            path,
            method.ToUpperInvariant(),
            node.Text("operationId"),
            isCallback,
            $"{node.Text("summary")}\n{node.Text("description")}".Trim(),
            node.IsTrue("deprecated"),
            (node["security"] ?? _document["security"]).Show(),
            parameters,
            node["requestBody"] is { } body ? ReadBody(Follow(body)) : null,
            node.Object("responses").Members().ToDictionary(r => r.Key, r => ReadResponse(Follow(r.Value)), StringComparer.Ordinal),
            Together(node.Rest(OperationMembers), item.Rest(PathItemMembers)));
    }

    private static ParameterModel ReadParameter(JsonObject node)
    {
        var schema = SchemaReader.Read(node["schema"] ?? node.Object("content").Members().FirstOrDefault().Value?["schema"]);
        return new ParameterModel(
            node.Text("name") ?? "",
            node.Text("in") ?? "",
            node.IsTrue("required"),
            node.Text("description")?.Trim() ?? schema.Description,
            schema with { Description = "" },
            node.Rest(ParameterMembers));
    }

    private static BodyModel ReadBody(JsonObject node) =>
        new(node.IsTrue("required"), node.Text("description")?.Trim() ?? "", ReadContent(node), ReadRest(node));

    private static ResponseModel ReadResponse(JsonObject node) =>
        new(node.Text("description")?.Trim() ?? "", ReadContent(node), ReadRest(node));

    private static Dictionary<string, SchemaModel> ReadContent(JsonObject node) =>
        node.Object("content").Members().ToDictionary(c => c.Key, c => SchemaReader.Read((c.Value as JsonObject)?["schema"]), StringComparer.Ordinal);

    /// <summary>The members of the object and of its media types that the model does not have: headers, encoding, examples.</summary>
    private static Dictionary<string, string> ReadRest(JsonObject node) =>
        node.Rest(ContentMembers)
            .Concat(node.Object("content").Members().SelectMany(c =>
                (c.Value as JsonObject ?? []).Rest(NoMembers).Where(m => m.Key != "schema").Select(m => KeyValuePair.Create(m.Key, $"{c.Key}: {m.Value}"))))
            .GroupBy(m => m.Key)
            .ToDictionary(g => g.Key, g => string.Join("; ", g.Select(m => m.Value)), StringComparer.Ordinal);

    private static Dictionary<string, string> Together(IEnumerable<KeyValuePair<string, string>> a, IEnumerable<KeyValuePair<string, string>> b) =>
        a.Concat(b).DistinctBy(m => m.Key).ToDictionary(StringComparer.Ordinal);

    /// <summary>The object itself, or the component that it refers to.</summary>
    private JsonObject Follow(JsonNode? node)
    {
        // A chain longer than this is a circle.
        for (var step = 0; step < 20 && node.Text("$ref") is { } reference; step++)
        {
            node = JsonPointer.Resolve(_document, reference);
        }

        return node as JsonObject ?? [];
    }
}
