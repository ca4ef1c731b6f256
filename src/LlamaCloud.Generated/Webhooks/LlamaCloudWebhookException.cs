namespace LlamaCloud.Generated;

/// <summary>Thrown when a webhook request is not from the service, or is not an event.</summary>
public sealed class LlamaCloudWebhookException : LlamaCloudException
{
    internal LlamaCloudWebhookException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
