using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Output;

/// <summary>The service answered with success, but not with what can be printed.</summary>
internal sealed class AnswerException(ApiResponse response, Exception cause) : CommandException(Messages.Mask(Text(response, cause)))
{
    private const int ExcerptLength = 200;

    private static string Text(ApiResponse response, Exception cause) =>
        $"the answer ({(int)response.StatusCode}{RequestId(response)}) cannot be read: {cause.Message.TrimEnd('.')}. It begins: {Excerpt(response)}";

    private static string RequestId(ApiResponse response) => response.RequestId is { } id ? ", request id " + id : "";

    private static string Excerpt(ApiResponse response) =>
        response.Body.IsEmpty ? "(it is empty)" : ErrorText.Excerpt(response.Body, ExcerptLength);
}
