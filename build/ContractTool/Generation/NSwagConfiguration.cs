using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// Replaces the variables in nswag.json. NSwag's <c>/variables</c> option does not support paths with a comma, so the result is
/// written beside the generated files, and NSwag runs it from there.
/// </summary>
internal static class NSwagConfiguration
{
    private const string Templates = "templateDirectory";

    /// <exception cref="GenerationException">The file is not JSON.</exception>
    public static string Resolve(string path, Workspace workspace, string document, string output, TemplateFolder templates)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["$(Document)"] = document,
            ["$(OutputDirectory)"] = output,
        };
        try
        {
            var configuration = JsonNode.Parse(workspace.ReadText(path))!;
            Fill(configuration, variables, text => templates.GetReadablePath(Path.GetFullPath(text, Path.GetDirectoryName(path)!)));
            return configuration.ToJsonString();
        }
        catch (JsonException e)
        {
            throw new GenerationException(new Finding(workspace.Display(path), Position.From(e), Severity.Error, NSwagMessage.Code, $"invalid JSON: {e.Message}"));
        }
    }

    private static void Fill(JsonNode? node, IReadOnlyDictionary<string, string> variables, Func<string, string> toTemplates)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var old))
                    {
                        var filled = variables.Aggregate(old, (t, v) => t.Replace(v.Key, v.Value, StringComparison.Ordinal));

                        // Relative to nswag.json.
                        members[key] = key == Templates ? toTemplates(filled) : filled;
                    }
                    else
                    {
                        Fill(value, variables, toTemplates);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Fill(item, variables, toTemplates);
                }

                break;
        }
    }
}
