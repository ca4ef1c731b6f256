using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli;

/// <summary>The service answered with success, but not with what can be printed.</summary>
internal sealed class AnswerException(ApiResponse response, Exception cause)
    : CommandException($"the answer ({(int)response.StatusCode}{RequestId(response)}) cannot be read: {cause.Message.TrimEnd('.')}. It begins: {Excerpt(response.Body.Span)}")
{
    private const int ExcerptLength = 200;

    private static string RequestId(ApiResponse response) => response.RequestId is { } id ? ", request id " + id : "";

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? "(it is empty)" : Encoding.UTF8.GetString(body[..Math.Min(body.Length, ExcerptLength)]) + (body.Length > ExcerptLength ? "…" : "");
}
