using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated;

/// <summary>The service could not be reached, or the connection ended before its answer did.</summary>
public sealed class LlamaCloudConnectionException : LlamaCloudException
{
    internal LlamaCloudConnectionException(Target target, string reason, bool wasSent, Exception? innerException)
        : base(
            $"{target}: {(wasSent ? "the connection failed before the whole answer came" : "there is no connection to the service")}: {reason.TrimEnd('.')}. "
            + (wasSent ? "The request may have been carried out." : "Check the base URL, the network and the proxy."),
            innerException)
    {
        Method = target.Method;
        Path = target.Path;
        WasSent = wasSent;
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>Whether the request may have reached the service, and been carried out.</summary>
    public bool WasSent { get; }
}
