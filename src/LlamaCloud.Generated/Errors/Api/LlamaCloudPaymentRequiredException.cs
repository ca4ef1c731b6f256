
namespace LlamaCloud.Generated;

/// <summary>402: the credits or the quota of the plan are used up.</summary>
public sealed class LlamaCloudPaymentRequiredException : LlamaCloudApiException
{
    internal LlamaCloudPaymentRequiredException(ErrorResponse failure)
        : base(failure)
    {
    }
}
