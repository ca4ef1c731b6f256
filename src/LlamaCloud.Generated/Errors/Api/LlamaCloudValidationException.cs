using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>422: the request does not fit the OpenAPI document.</summary>
public sealed class LlamaCloudValidationException : LlamaCloudApiException
{
    internal LlamaCloudValidationException(ErrorResponse failure)
        : base(failure) => Errors = failure.Errors;

    /// <summary>Every finding with its place; empty when the answer has another shape.</summary>
    public IReadOnlyList<ValidationError> Errors { get; }
}
