
namespace LlamaCloud.Generated;

/// <summary>5xx: something failed on the service's side.</summary>
public sealed class LlamaCloudServerException : LlamaCloudApiException
{
    internal LlamaCloudServerException(ErrorResponse failure)
        : base(failure)
    {
    }
}
