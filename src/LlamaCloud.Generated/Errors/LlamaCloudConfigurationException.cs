namespace LlamaCloud.Generated;

/// <summary>Thrown when the client cannot send requests: the API key is missing, or an option is invalid.</summary>
public sealed class LlamaCloudConfigurationException : LlamaCloudException
{
    internal LlamaCloudConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
