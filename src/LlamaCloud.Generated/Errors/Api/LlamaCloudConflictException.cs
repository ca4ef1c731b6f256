
namespace LlamaCloud.Generated;

/// <summary>409: the job is not in a state for this.</summary>
public sealed class LlamaCloudConflictException : LlamaCloudApiException
{
    internal LlamaCloudConflictException(ErrorResponse failure)
        : base(failure)
    {
    }
}
