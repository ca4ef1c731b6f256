
namespace LlamaCloud.Generated;

/// <summary>403: the API key has no access, because the project or the configuration belongs to someone else or the project is disabled.</summary>
public sealed class LlamaCloudPermissionDeniedException : LlamaCloudApiException
{
    internal LlamaCloudPermissionDeniedException(ErrorResponse failure)
        : base(failure)
    {
    }
}
