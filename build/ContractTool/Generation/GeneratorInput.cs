using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// The document as NSwag gets it: the operations and types of the client, each with all that its template prints in <c>x-cs</c>. NSwag walks
/// over them and renders; what schemas and parameters mean was decided before, so that nothing is left for it to misread or to refuse.
/// </summary>
internal static class GeneratorInput
{
    /// <summary>The extension that the templates read. In it no member is called <c>type</c>: NJsonSchema would take the object for a schema.</summary>
    public const string Extension = "x-cs";

    // Characters beyond ASCII are escaped: what ends a line for YAML or C# never reaches NSwag's parser as itself.
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
                        [Extension] = OperationInput.Write(tag, operation, tag == first),
                    },
                };
            }
        }

        var schemas = new JsonObject();
        foreach (var type in client.Types)
        {
            // NSwag gives only a class its extensions, and renders one for an object with at least one property.
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
