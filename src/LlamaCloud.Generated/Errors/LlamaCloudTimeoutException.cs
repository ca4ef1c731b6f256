namespace LlamaCloud.Generated;

/// <summary>
/// Thrown when a timeout elapses before the response is complete: the timeout of an attempt (<see cref="LlamaCloudClientOptions.Timeout"/>)
/// or of the call (<see cref="LlamaCloudClientOptions.OverallTimeout"/>), or the time without any data of a stream. The service may
/// have processed the request.
/// </summary>
public sealed class LlamaCloudTimeoutException : LlamaCloudException
{
    internal LlamaCloudTimeoutException(string message, string method, string path, TimeSpan elapsed, TimeSpan timeout, Exception? innerException)
        : base(message, innerException)
    {
        Method = method;
        Path = path;
        Elapsed = elapsed;
        Timeout = timeout;
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>Gets how long the attempt, or the call, took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Gets the timeout that elapsed.</summary>
    public TimeSpan Timeout { get; }

    internal override string? ErrorType => "timeout";
}
