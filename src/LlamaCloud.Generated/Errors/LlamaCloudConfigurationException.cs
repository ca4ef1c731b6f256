namespace LlamaCloud.Generated;

/// <summary>The client cannot send anything as it is configured: the API key is missing, or a setting is unusable.</summary>
public sealed class LlamaCloudConfigurationException : LlamaCloudException
{
    internal LlamaCloudConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
