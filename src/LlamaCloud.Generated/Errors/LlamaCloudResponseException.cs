using System.Net;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated;

/// <summary>
/// The service answered, but not with what the OpenAPI document promises: a body that is cut off, empty, not JSON or of another shape, or a
/// redirect that is not followed.
/// </summary>
public sealed class LlamaCloudResponseException : LlamaCloudException
{
    internal LlamaCloudResponseException(string message, string method, string path, ApiResponse response, string? jsonPath, Exception? innerException)
        : base(message, innerException)
    {
        Method = method;
        Path = path;
        Response = response;
        JsonPath = jsonPath;
    }

    /// <summary>Gets the HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>Gets the path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>The answer: status, headers, and the body up to 1 MiB.</summary>
    public ApiResponse Response { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>The id by which the service's support finds the request; null when the answer has none.</summary>
    public string? RequestId => Response.RequestId;

    /// <summary>The place in the body, for example <c>items[3].created_at</c>; null when the body is not JSON.</summary>
    public string? JsonPath { get; }

    /// <summary>How the body begins, at most 500 characters, control characters escaped.</summary>
    public string Excerpt => ErrorText.Excerpt(Response.Body);

    /// <summary>Whether the connection ended before the answer was complete; the same request may well succeed.</summary>
    public bool IsIncomplete { get; internal init; }

    internal override string? ErrorType => "malformed_response";
}
