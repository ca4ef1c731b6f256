
namespace LlamaCloud.Generated;

/// <summary>413: the file is larger than the service allows.</summary>
public sealed class LlamaCloudContentTooLargeException : LlamaCloudApiException
{
    internal LlamaCloudContentTooLargeException(ErrorResponse failure)
        : base(failure)
    {
    }
}
