
namespace LlamaCloud.Generated;

/// <summary>400: the options cannot be combined, or the upload is malformed.</summary>
public sealed class LlamaCloudBadRequestException : LlamaCloudApiException
{
    internal LlamaCloudBadRequestException(ErrorResponse failure)
        : base(failure)
    {
    }
}
