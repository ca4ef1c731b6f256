
namespace LlamaCloud.Generated;

/// <summary>404: the job does not exist, or was deleted.</summary>
public sealed class LlamaCloudNotFoundException : LlamaCloudApiException
{
    internal LlamaCloudNotFoundException(ErrorResponse failure)
        : base(failure)
    {
    }
}
