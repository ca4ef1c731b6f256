using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;

namespace LlamaCloud.ContractTool.Generation.Inputs;

/// <summary>
/// The input of NSwag: the operations and types of the client, each with everything that its template prints in <c>x-cs</c>. NSwag does not get
/// the document itself, because it drops or misreads what it does not support. Names and types are decided before, in one place.
/// </summary>
internal static class GeneratorInput
{
    /// <summary>The extension that the templates read. None of its members is called <c>type</c>, because NJsonSchema would read the object as a schema.</summary>
    public const string Extension = "x-cs";

    // Escapes non-ASCII characters, so that NSwag's YAML parser does not see Unicode line breaks.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The JSON text of the document.</summary>
    public static string Write(ClientModel client)
    {
        var paths = new JsonObject();
        var first = client.Tags.FirstOrDefault(static t => t.Operations.Count > 0);
        foreach (var tag in client.Tags)
        {
            foreach (var operation in tag.Operations)
            {
                paths[$"/{tag.Prefix}/{operation.Name}"] = new JsonObject
                {
                    [operation.Method.ToLowerInvariant()] = new JsonObject
                    {
                        ["operationId"] = $"{tag.Prefix}_{operation.Name}",
                        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "" } },
                        [Extension] = OperationInput.Write(tag, operation, tag == first ? client.Tags.Where(static t => t.Operations.Count > 0) : []),
                    },
                };
            }
        }

        var schemas = new JsonObject();
        foreach (var type in client.Types)
        {
            // NSwag passes extensions only to classes, and renders a class only for an object with at least one property.
            schemas[type.Name] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["value"] = new JsonObject { ["type"] = "string" } },
                [Extension] = TypeInput.Write(type),
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "", ["version"] = "" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        }.ToJsonString(Indented) + "\n";
    }
}
