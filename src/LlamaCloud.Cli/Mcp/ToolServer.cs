using System.Text.Json;
using LlamaCloud.Cli.Mcp.Results;
using LlamaCloud.Cli.Mcp.Tools;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LlamaCloud.Cli.Mcp;

/// <summary>Serves tools on standard input and output, which carry nothing but the protocol.</summary>
/// <param name="client">The client of the service.</param>
/// <param name="tools">The tools.</param>
/// <param name="maxCharacters">The maximum number of characters of a result.</param>
internal sealed class ToolServer(LlamaCloudClient client, ToolSet tools, int maxCharacters)
{
    /// <summary>The time that calls have to end after the client has closed standard input. Clients wait 2 to 5 s before they send a signal.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, JsonElement> NoArguments = [];

    private readonly PageCache _pages = new();

    /// <summary>Serves until the client closes standard input.</summary>
    public async Task RunAsync(ILoggerFactory log, CancellationToken cancellationToken)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = Messages.Program, Title = "LlamaCloud Parse", Version = VersionText.Program },
            ServerInstructions = Instructions(),
            Handlers = new McpServerHandlers { ListToolsHandler = (_, _) => new(new ListToolsResult { Tools = [.. tools.Offered.Select(static tool => tool.Definition)] }), CallToolHandler = CallAsync },
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var transport = new StdioServerTransport(options, log);
        await using (transport.ConfigureAwait(false))
        {
            var server = McpServer.Create(transport, options, log);
            await using (server.ConfigureAwait(false))
            {
                // The server would wait for its calls, and some wait for a job.
                _ = transport.MessageReader.Completion.ContinueWith(_ => stop.CancelAfter(Grace), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                try
                {
                    await server.RunAsync(stop.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    // A signal, or calls that did not end in time.
                }
            }
        }
    }

    private async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var name = request.Params.Name;
        if (tools.Find(name) is not { } tool)
        {
            throw new McpProtocolException(SafeText.Escape(Messages.Mask(tools.Problem(name))), McpErrorCode.InvalidParams);
        }

        try
        {
            var arguments = request.Params.Arguments is { } given ? new Dictionary<string, JsonElement>(given, StringComparer.Ordinal) : NoArguments;
            var result = await tool.CallAsync(new ToolCall(client, maxCharacters, new ToolProgress(request).Report, _pages), arguments, cancellationToken).ConfigureAwait(false);
            if (tool is OperationTool { IsReadOnly: false })
            {
                _pages.Clear();
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (CommandException e)
        {
            return ToolResult.Error(string.Join('\n', e.Lines));
        }
        catch (Exception e) when (e is LlamaCloudException or IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error(ErrorMessages.Get(e));
        }
        catch (ArgumentException e)
        {
            return ToolResult.Error(e.ParamName is { } parameter ? e.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal) : e.Message);
        }
        catch (Exception e)
        {
            Messages.Error($"{name}: {e.Message} ({e.GetType().Name})");
            return ToolResult.Error($"{e.Message} ({e.GetType().Name})");
        }
    }

    private string Instructions() =>
        (tools.Find(ParseFileTool.ToolName) is null ? "" : $"{ParseFileTool.ToolName} turns a document into Markdown. ")
        + (tools.Find(MarkdownOfJobTool.ToolName) is null ? "" : $"{MarkdownOfJobTool.ToolName} returns the pages of a job that was parsed before, at no cost. ")
        + "Results are limited in size; a result that was cut says how to get the rest.";
}
