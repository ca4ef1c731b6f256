using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>The log messages of batches.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(13, LogLevel.Warning, "The service refused a list of {Count} job ids ({Status}); the batch lists {NewCount} at a time from now on")]
    public static partial void FewerIds(ILogger logger, int count, int status, int newCount);

    [LoggerMessage(14, LogLevel.Warning, "The state of {Count} jobs is not known: {Reason}")]
    public static partial void PollFailed(ILogger logger, int count, string reason);
}
