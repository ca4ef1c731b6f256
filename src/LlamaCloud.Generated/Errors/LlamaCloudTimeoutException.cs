namespace LlamaCloud.Generated;

/// <summary>
/// A time limit was over before the last byte of the answer had come: that of an attempt (<see cref="LlamaCloudClientOptions.Timeout"/>)
/// or of the call (<see cref="LlamaCloudClientOptions.OverallTimeout"/>); or nothing of a stream had arrived for as long. The service may
/// have processed the request.
/// </summary>
public sealed class LlamaCloudTimeoutException : LlamaCloudException
{
    internal LlamaCloudTimeoutException(string message, string method, string path, TimeSpan elapsed, TimeSpan timeLimit, Exception? innerException)
        : base(message, innerException)
    {
        Method = method;
        Path = path;
        Elapsed = elapsed;
        Timeout = timeLimit;
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>How long the attempt, or the call, had taken.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The time limit that was over.</summary>
    public TimeSpan Timeout { get; }

    internal override string? ErrorType => "timeout";
}
