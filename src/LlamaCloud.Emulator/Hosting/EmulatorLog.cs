using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// The messages of the emulator's log. They are in one class, because the SDK's generator (10.0) writes several classes in a random order, and builds
/// of the same sources would differ.
/// </summary>
internal static partial class EmulatorLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Other machines can reach the emulator ({Urls}), and it accepts any key")]
    public static partial void Reachable(ILogger logger, string urls);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed (request {RequestId})")]
    public static partial void RequestFailed(ILogger logger, string method, string? path, string requestId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} is later than the newest known version of tier {Tier}, {Newest}; it is accepted as it is")]
    public static partial void NewerVersion(ILogger logger, string version, string tier, string newest);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fetching or reading a document failed; the job is FAILED")]
    public static partial void DocumentFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storing a fetched document failed; the next start of the emulator fetches it again")]
    public static partial void DocumentNotStored(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook event {EventType} of {JobId} was not delivered (attempt {Attempt} of {Attempts}): {Problem}")]
    public static partial void EventNotDelivered(ILogger logger, string eventType, string jobId, int attempt, int attempts, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering webhooks failed; it will be retried")]
    public static partial void DeliveryFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database already has {Count} jobs; none of the {Seed} jobs to start with were added")]
    public static partial void NotSeeded(ILogger logger, long count, int seed);
}
