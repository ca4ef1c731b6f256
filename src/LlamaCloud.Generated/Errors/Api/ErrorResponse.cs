using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>The content of an error response, from which the exception is created.</summary>
internal sealed record ErrorResponse(
    string Method,
    string Path,
    ApiResponse Response,
    string? Detail,
    IReadOnlyList<ValidationError> Errors,
    TimeSpan? RetryAfter,
    string Message);
