using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>What is known of a refusal, before the exception that fits it is made.</summary>
internal sealed record ErrorResponse(
    string Method,
    string Path,
    ApiResponse Response,
    string? Detail,
    IReadOnlyList<ValidationError> Errors,
    TimeSpan? RetryAfter,
    string Message);
