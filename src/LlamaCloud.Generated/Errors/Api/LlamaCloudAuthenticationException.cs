
namespace LlamaCloud.Generated;

/// <summary>401: the API key is missing, unknown, or belongs to another region.</summary>
public sealed class LlamaCloudAuthenticationException : LlamaCloudApiException
{
    internal LlamaCloudAuthenticationException(ErrorResponse failure)
        : base(failure)
    {
    }
}
