
namespace LlamaCloud.Generated;

/// <summary>400: the combination of options is not possible, or the upload is not as it should be.</summary>
public sealed class LlamaCloudBadRequestException : LlamaCloudApiException
{
    internal LlamaCloudBadRequestException(ErrorResponse failure)
        : base(failure)
    {
    }
}
