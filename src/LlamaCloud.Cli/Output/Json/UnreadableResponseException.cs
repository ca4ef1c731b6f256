using System.Text.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Output.Json;

/// <summary>Thrown when the body of a successful response cannot be printed.</summary>
internal sealed class UnreadableResponseException(ApiResponse response, Exception cause) : CommandException(Messages.Mask(Text(response, cause)))
{
    private const int ExcerptLength = 200;

    private static string Text(ApiResponse response, Exception cause) =>
        $"the response ({(int)response.StatusCode}{RequestId(response)}) cannot be read: {(cause is JsonException json ? JsonProblem.Describe(json) : cause.Message).TrimEnd('.')}. It begins: {Excerpt(response)}";

    private static string RequestId(ApiResponse response) => response.RequestId is { } id ? ", request id " + id : "";

    private static string Excerpt(ApiResponse response) =>
        response.Body.IsEmpty ? "(empty)" : ErrorText.Excerpt(response.Body, ExcerptLength);
}
