using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Output;

/// <summary>What a call gave.</summary>
/// <param name="Response">The service's answer.</param>
/// <param name="Body">What of its body is to be printed.</param>
/// <param name="Problem">Why the command has failed in spite of the answer; null when it has not.</param>
internal sealed record Answer(ApiResponse Response, ReadOnlyMemory<byte> Body, string? Problem = null)
{
    public Answer(ApiResponse response)
        : this(response, response.Body)
    {
    }
}
