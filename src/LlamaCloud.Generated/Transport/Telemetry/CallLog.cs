using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>The log messages.</summary>
internal static partial class CallLog
{
    private static readonly Func<ILogger, string, IDisposable?> Job = LoggerMessage.DefineScope<string>("Parse job {JobId}");

    /// <summary>Starts the logging scope of a job.</summary>
    public static IDisposable? JobScope(ILogger logger, string jobId) => Job(logger, jobId);

    [LoggerMessage(EventId = 1, Message = "{Method} {Path} {StatusCode} in {ElapsedMilliseconds} ms (attempt {Attempt}, request id {RequestId})")]
    public static partial void Received(ILogger logger, LogLevel level, string method, string path, int statusCode, double elapsedMilliseconds, int attempt, string requestId);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} failed after {ElapsedMilliseconds} ms (attempt {Attempt}): {Reason}")]
    public static partial void Failed(ILogger logger, string method, string path, double elapsedMilliseconds, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Method} {Path} will be retried in {DelayMilliseconds} ms: attempt {Attempt} failed ({Reason})")]
    public static partial void Retrying(ILogger logger, string method, string path, double delayMilliseconds, int attempt, string reason);

    [LoggerMessage(9, LogLevel.Warning, "{Method} {Path} failed after {ElapsedMilliseconds} ms and {Attempt} attempt(s): {Reason}")]
    public static partial void GaveUp(ILogger logger, string method, string path, double elapsedMilliseconds, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) sends the headers {Headers}")]
    public static partial void RequestHeaders(ILogger logger, string method, string path, int attempt, string headers);

    [LoggerMessage(5, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) received the headers {Headers}")]
    public static partial void ResponseHeaders(ILogger logger, string method, string path, int attempt, string headers);

    [LoggerMessage(6, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) sends the body {Body}")]
    public static partial void RequestBody(ILogger logger, string method, string path, int attempt, string body);

    [LoggerMessage(7, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) received the body {Body}")]
    public static partial void ResponseBody(ILogger logger, string method, string path, int attempt, string body);
}
