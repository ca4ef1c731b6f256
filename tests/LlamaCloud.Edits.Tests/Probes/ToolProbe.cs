using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.Cli.Mcp;
using LlamaCloud.Cli.Mcp.Results;
using LlamaCloud.Cli.Mcp.Tools;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Calls the tool of each operation of the edited document, as a server of the Model Context Protocol does.</summary>
public static class ToolProbe
{
    /// <summary>Calls the tools.</summary>
    /// <param name="plans">Plans as JSON.</param>
    /// <returns>The problem of each plan; null if there is none.</returns>
    public static async Task<string?[]> RunAsync(string[] plans)
    {
        var tools = new ToolSet(ApiContract.Operations, isReadOnly: false).Offered.OfType<OperationTool>().ToList();
        var folder = Directory.CreateTempSubdirectory("edits-tools-");
        try
        {
            var failures = new List<string?>();
            foreach (var plan in plans.Select(OperationPlan.FromJson))
            {
                try
                {
                    failures.Add(await CheckAsync(tools, plan, folder.FullName));
                }
                catch (Exception e)
                {
                    failures.Add(e.ToString());
                }
            }

            return [.. failures];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> CheckAsync(List<OperationTool> tools, OperationPlan plan, string folder)
    {
        // Tools are in the order of the operations.
        var operation = ApiContract.Operations.Single(o => o.Id == plan.Id);
        var tool = tools[ApiContract.Operations.ToList().IndexOf(operation)];
        var arguments = Arguments(operation, tool, plan, folder);
        var schema = tool.Definition.InputSchema.GetProperty("properties");
        if (arguments.Select(static a => a.Key).FirstOrDefault(name => !schema.TryGetProperty(name, out _)) is { } missing)
        {
            return $"The schema does not have {missing}: {schema}";
        }

        await using var server = new FakeServer(_ => new FakeResponse(plan.Response, plan.Status, plan.Response.Length == 0 ? null : plan.ResponseType ?? "application/json"));
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "key", BaseUrl = server.Url, MaxRetries = 0 });
        var given = arguments.ToDictionary(static a => a.Key, static a => JsonSerializer.SerializeToElement(a.Value));
        var result = await tool.CallAsync(new ToolCall(client, 100_000, static _ => { }, new PageCache()), given, CancellationToken.None);
        var call = $"{tool.Name} {arguments.ToJsonString()}";
        return result.IsError == true || result.Content.Count == 0 ? $"The call failed: {call}\n{string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text))}"
            : CommandLineProbe.Compare(operation, plan, server.Requests.Single()) is { } difference ? $"{difference}\n{call}"
            : null;
    }

    private static JsonObject Arguments(ApiOperation operation, OperationTool tool, OperationPlan plan, string folder)
    {
        var arguments = new JsonObject();
        foreach (var argument in tool.Arguments)
        {
            if (argument.Parameter is { } parameter && plan.Arguments.TryGetPropertyValue(parameter.Name, out var value) && value is not null)
            {
                arguments[argument.Name] = value.DeepClone();
            }
        }

        if (operation.Body is not { } body)
        {
            return arguments;
        }

        if (body.Kind is ApiBodyKind.Form or ApiBodyKind.Multipart)
        {
            var parts = new JsonObject();
            foreach (var part in body.Schema.Properties)
            {
                if (plan.Arguments.TryGetPropertyValue(part.Name, out var value))
                {
                    parts[part.Name] = (part.Schema.Type == SchemaType.Array ? part.Schema.Items! : part.Schema).Format == "binary" ? Files(value, folder) : value?.DeepClone();
                }
            }

            arguments["body"] = parts;
        }
        else if (plan.Arguments.TryGetPropertyValue("@body", out var value))
        {
            arguments["body"] = body.Kind == ApiBodyKind.Binary ? Files(value, folder) : value?.DeepClone();
        }

        return arguments;
    }

    private static JsonNode? Files(JsonNode? content, string folder) => content switch
    {
        null => null,
        JsonArray items => new JsonArray([.. items.Select(item => Files(item, folder))]),
        _ => JsonValue.Create(CreateFile(folder, ArgumentReader.Text(content))),
    };

    private static string CreateFile(string folder, string content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName, "file.txt");
        File.WriteAllText(path, content);
        return path;
    }
}
