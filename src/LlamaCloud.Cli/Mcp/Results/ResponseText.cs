using System.Buffers;
using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>Gets the text of a response, in which the API key is masked.</summary>
internal static class ResponseText
{
    private static readonly JsonStyle Compact = new(Indented: false);

    public static string Plain(ApiResponse response) => Encoding.UTF8.GetString(Messages.Mask(RawText.WithoutByteOrderMark(response.Body)).Span);

    /// <summary>Gets JSON without white space; its values are unchanged.</summary>
    /// <param name="response">The response, for messages.</param>
    /// <param name="json">The response or a part of it.</param>
    /// <exception cref="UnreadableResponseException">The response is not JSON.</exception>
    public static string Json(ApiResponse response, ReadOnlyMemory<byte> json)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(json.Length + 1);
            RawJson.Copy(Messages.Mask(RawText.WithoutByteOrderMark(json)).Span, Compact, buffer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException e)
        {
            throw new UnreadableResponseException(response, e);
        }
    }
}
