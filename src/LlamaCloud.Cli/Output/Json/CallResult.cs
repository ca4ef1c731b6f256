using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Output.Json;

/// <summary>The result of a call.</summary>
/// <param name="Response">The response of the service.</param>
/// <param name="Body">The part of the body to print.</param>
/// <param name="Problem">The error message if the command failed despite a successful response, such as a failed job; otherwise null.</param>
internal sealed record CallResult(ApiResponse Response, ReadOnlyMemory<byte> Body, string? Problem = null)
{
    public CallResult(ApiResponse response)
        : this(response, response.Body)
    {
    }

    /// <summary>The id of the job that the call has waited for; null for none.</summary>
    public string? JobId { get; init; }
}
