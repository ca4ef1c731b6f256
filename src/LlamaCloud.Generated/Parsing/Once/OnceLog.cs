using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing.Once;

/// <summary>The log messages about once keys.</summary>
internal static partial class OnceLog
{
    [LoggerMessage(10, LogLevel.Information, "The response with the once key {Key} was lost, and its job {JobId} was found")]
    public static partial void Found(ILogger logger, string key, string jobId);

    [LoggerMessage(11, LogLevel.Warning, "The once key {Key} has {Count} jobs, such as {JobId} and {OtherJobId}; the first one is used")]
    public static partial void Several(ILogger logger, string key, int count, string jobId, string otherJobId);

    [LoggerMessage(12, LogLevel.Warning, "No job has the once key {Key} after its response was lost; it is sent again (attempt {Attempt} failed: {Reason})")]
    public static partial void Resending(ILogger logger, string key, int attempt, string reason);
}
