using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LlamaCloud.Cli.Mcp;

/// <summary>Reports the progress of a call to a client that asked for it. Clients extend their timeout then.</summary>
internal sealed class ToolProgress(RequestContext<CallToolRequestParams> request)
{
    private int _count;

    public void Report(string message)
    {
        if (request.Params.ProgressToken is { } token)
        {
            _ = request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = ++_count, Message = message });
        }
    }
}
