
namespace LlamaCloud.Generated;

/// <summary>429: too many requests, or a limit of the plan.</summary>
public sealed class LlamaCloudRateLimitException : LlamaCloudApiException
{
    internal LlamaCloudRateLimitException(ErrorResponse failure)
        : base(failure)
    {
    }
}
