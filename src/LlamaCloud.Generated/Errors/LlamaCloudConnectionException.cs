namespace LlamaCloud.Generated;

/// <summary>Thrown when no response was received: the service could not be reached, or the connection was closed before the response began.</summary>
public sealed class LlamaCloudConnectionException : LlamaCloudException
{
    internal LlamaCloudConnectionException(string message, string method, string path, bool wasSent, Exception? innerException)
        : base(message, innerException)
    {
        Method = method;
        Path = path;
        WasSent = wasSent;
    }

    /// <summary>Gets whether another attempt may succeed; false if a message handler of the application failed, which may have retried already.</summary>
    internal bool IsTransient { get; init; } = true;

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>Gets whether the service may have received and processed the request; false if there was no connection.</summary>
    public bool WasSent { get; }

    internal override string? ErrorType => "connection_error";
}
