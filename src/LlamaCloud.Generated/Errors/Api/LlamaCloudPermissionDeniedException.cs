
namespace LlamaCloud.Generated;

/// <summary>403: the key may not do this: another project, a disabled one, or a configuration of somebody else.</summary>
public sealed class LlamaCloudPermissionDeniedException : LlamaCloudApiException
{
    internal LlamaCloudPermissionDeniedException(ErrorResponse failure)
        : base(failure)
    {
    }
}
