
namespace LlamaCloud.Generated;

/// <summary>409: the state of the job does not allow the request.</summary>
public sealed class LlamaCloudConflictException : LlamaCloudApiException
{
    internal LlamaCloudConflictException(ErrorResponse failure)
        : base(failure)
    {
    }
}
