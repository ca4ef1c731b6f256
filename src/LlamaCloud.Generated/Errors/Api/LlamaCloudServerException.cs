
namespace LlamaCloud.Generated;

/// <summary>5xx: the service failed.</summary>
public sealed class LlamaCloudServerException : LlamaCloudApiException
{
    internal LlamaCloudServerException(ErrorResponse failure)
        : base(failure)
    {
    }
}
