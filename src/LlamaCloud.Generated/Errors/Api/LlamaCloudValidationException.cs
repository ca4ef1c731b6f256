using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>422: the request violates the OpenAPI document.</summary>
public sealed class LlamaCloudValidationException : LlamaCloudApiException
{
    internal LlamaCloudValidationException(ErrorResponse failure)
        : base(failure) => Errors = failure.Errors;

    /// <summary>Gets the errors with their locations; empty if the response has another format.</summary>
    public IReadOnlyList<ValidationError> Errors { get; }
}
