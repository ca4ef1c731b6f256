namespace LlamaCloud.Generated;

/// <summary>No answer came: the service could not be reached, or the connection broke before the answer began.</summary>
public sealed class LlamaCloudConnectionException : LlamaCloudException
{
    internal LlamaCloudConnectionException(string message, string method, string path, bool wasSent, Exception? innerException)
        : base(message, innerException)
    {
        Method = method;
        Path = path;
        WasSent = wasSent;
    }

    /// <summary>Gets whether another attempt may succeed; false for the failure of a message handler of the application, which may have retried by itself.</summary>
    internal bool IsTransient { get; init; } = true;

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>Whether the request may have reached the service, and been processed; false when there was no connection to send it on.</summary>
    public bool WasSent { get; }

    internal override string? ErrorType => "connection_error";
}
