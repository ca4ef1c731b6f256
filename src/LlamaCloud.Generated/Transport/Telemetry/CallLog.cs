using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>The log messages.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} {StatusCode} in {ElapsedMilliseconds} ms (attempt {Attempt}, request id {RequestId})")]
    public static partial void Answered(ILogger logger, string method, string path, int statusCode, double elapsedMilliseconds, int attempt, string? requestId);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} failed after {ElapsedMilliseconds} ms (attempt {Attempt}): {Reason}")]
    public static partial void Failed(ILogger logger, string method, string path, double elapsedMilliseconds, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{Method} {Path} is tried again in {DelayMilliseconds} ms, after attempt {Attempt}")]
    public static partial void Retrying(ILogger logger, string method, string path, double delayMilliseconds, int attempt);

    [LoggerMessage(4, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) is sent with {Headers}")]
    public static partial void RequestHeaders(ILogger logger, string method, string path, int attempt, string headers);

    [LoggerMessage(5, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) was answered with {Headers}")]
    public static partial void ResponseHeaders(ILogger logger, string method, string path, int attempt, string headers);

    [LoggerMessage(6, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) sends {Body}")]
    public static partial void RequestBody(ILogger logger, string method, string path, int attempt, string body);

    [LoggerMessage(7, LogLevel.Debug, "{Method} {Path} (attempt {Attempt}) got {Body}")]
    public static partial void ResponseBody(ILogger logger, string method, string path, int attempt, string body);
}
