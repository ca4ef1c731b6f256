using System.Globalization;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Generated;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>The result of an operation whose response is JSON, text or nothing.</summary>
internal sealed class PlainResult(string tool, bool canRepeat) : OperationResult
{
    private const string Offset = "result_offset";

    public override IReadOnlyList<ToolArgument> Arguments { get; } =
        canRepeat ? [Skip(Offset, "The number of characters of the result to skip, to get the rest of a result that was cut.")] : [];

    public override async Task<CallToolResult> SendAsync(ToolCall call, ApiCall request, ToolArguments values, CancellationToken cancellationToken)
    {
        var response = await call.Client.SendAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (response.Body.IsEmpty)
        {
            return ToolResult.Create(string.Create(CultureInfo.InvariantCulture, $"Done ({(int)response.StatusCode}, no content)."));
        }

        var text = request.Operation.ResponseKind == ApiResponseKind.Text ? ResponseText.Plain(response) : ResponseText.Json(response, response.Body);
        var start = canRepeat ? values.Number(Offset, 0) : 0;
        var part = CutText.Create(text, start, call.MaxCharacters);
        return ToolResult.Create(part.Text, Note(part));
    }

    private string Note(CutText part) => (part.HasMore, canRepeat) switch
    {
        (false, _) => "",
        (_, true) => string.Create(CultureInfo.InvariantCulture, $"The result was cut at character {part.End} of {part.Length}. For the rest, call {tool} with the same arguments and {Offset}: {part.End}."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The result was cut at character {part.End} of {part.Length}. Repeating the call would repeat its effect."),
    };
}
