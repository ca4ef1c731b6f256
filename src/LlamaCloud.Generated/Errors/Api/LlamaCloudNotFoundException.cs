
namespace LlamaCloud.Generated;

/// <summary>404: there is no such job, or it was deleted.</summary>
public sealed class LlamaCloudNotFoundException : LlamaCloudApiException
{
    internal LlamaCloudNotFoundException(ErrorResponse failure)
        : base(failure)
    {
    }
}
