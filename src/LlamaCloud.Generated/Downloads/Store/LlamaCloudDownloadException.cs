using System.Net;

namespace LlamaCloud.Generated;

/// <summary>Thrown when a result file could not be downloaded from the store of the service.</summary>
public sealed class LlamaCloudDownloadException : LlamaCloudException
{
    internal LlamaCloudDownloadException(string message, HttpStatusCode? statusCode, Exception? innerException)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>Gets the status of the store's response; null if there was no response, or if its content was wrong.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Gets whether another attempt may succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Gets how long the store asks to wait before another attempt; null if it does not.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    internal override string? ErrorType => "download_failed";
}
