using System.Collections.Concurrent;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>A client of a server that runs as a process. No text of the server may have the key.</summary>
internal sealed class AgentClient : IAsyncDisposable
{
    private readonly McpClient _client;
    private readonly ConcurrentQueue<string> _errors;

    private AgentClient(McpClient client, ConcurrentQueue<string> errors) => (_client, _errors) = (client, errors);

    /// <summary>Gets what the server has written to standard error.</summary>
    public string Errors => string.Join('\n', _errors);

    public McpClient Protocol => _client;

    public static async Task<AgentClient> ConnectAsync(string[] words, string home, IReadOnlyDictionary<string, string?> environment)
    {
        var errors = new ConcurrentQueue<string>();
        var options = new StdioClientTransportOptions
        {
            Command = words[0],
            Arguments = words[1..],
            WorkingDirectory = home,
            EnvironmentVariables = environment.ToDictionary(),
            StandardErrorLines = errors.Enqueue,
        };
        return new AgentClient(await McpClient.CreateAsync(new StdioClientTransport(options)), errors);
    }

    public async Task<IReadOnlyList<Tool>> ToolsAsync() => [.. (await _client.ListToolsAsync()).Select(static tool => tool.ProtocolTool)];

    /// <summary>Calls a tool with arguments as JSON.</summary>
    public async Task<CallToolResult> CallAsync(string tool, string arguments = "{}", CancellationToken cancellationToken = default)
    {
        var given = JsonDocument.Parse(arguments).RootElement.EnumerateObject().ToDictionary(static m => m.Name, static m => (object?)m.Value.Clone());
        var result = await _client.CallToolAsync(tool, given, cancellationToken: cancellationToken);
        KeyWatch.Run.Look("the result of a tool", Text(result));
        return result;
    }

    /// <summary>Calls a tool, and gets the texts of its result.</summary>
    public async Task<string[]> TextsAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        Assert.AreNotEqual(true, result.IsError, Text(result));
        return [.. result.Content.OfType<TextContentBlock>().Select(static block => block.Text)];
    }

    /// <summary>Calls a tool, and gets the text of its error.</summary>
    public async Task<string> ErrorAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        Assert.AreEqual(true, result.IsError, Text(result));
        return Text(result);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        KeyWatch.Run.Look("standard error of the server", Errors);
    }

    private static string Text(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text));
}
