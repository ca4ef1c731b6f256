using System.Globalization;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>The result of an operation whose response is a file. A file that is too large is not read to its end.</summary>
internal sealed class FileResult(ApiOperation operation) : OperationResult
{
    public override async Task<CallToolResult> SendAsync(ToolCall call, ApiCall request, ToolArguments values, CancellationToken cancellationToken)
    {
        // In base64, 3 bytes are 4 characters.
        var bytes = new byte[(call.MaxCharacters / 4 * 3) + 1];
        var response = await call.Client.SendStreamAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var body = response.Value.ConfigureAwait(false);
        var length = await response.Value.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length == bytes.Length)
        {
            var command = string.Join(' ', operation.Command);
            return ToolResult.Error(string.Create(CultureInfo.InvariantCulture, $"The response is a file of more than {length - 1} bytes, which is too large for a result. Use the command '{Messages.Program} {command}', with its output redirected to a file."));
        }

        return ToolResult.File(bytes.AsMemory(0, length), "llamacloud://" + string.Join('/', operation.Command.Select(Uri.EscapeDataString)), response.Headers.First("Content-Type"));
    }
}
