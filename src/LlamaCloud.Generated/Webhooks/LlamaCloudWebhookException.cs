namespace LlamaCloud.Generated;

/// <summary>A delivery to a webhook is not from the service, or is not an event.</summary>
public sealed class LlamaCloudWebhookException : LlamaCloudException
{
    internal LlamaCloudWebhookException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
