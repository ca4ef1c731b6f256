using System.Net;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated;

/// <summary>
/// Thrown when a response does not match the OpenAPI document: a body that is incomplete, empty, not JSON or has another format, or a
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

    /// <summary>Gets the response: status code, headers, and up to 1 MiB of the body.</summary>
    public ApiResponse Response { get; }

    /// <summary>Gets the HTTP status code.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>Gets the id by which the support of the service finds the request; null if the response has none.</summary>
    public string? RequestId => Response.RequestId;

    /// <summary>Gets the path in the body, for example <c>items[3].created_at</c>; null if the body is not JSON.</summary>
    public string? JsonPath { get; }

    /// <summary>Gets the first 500 characters of the body, with control characters escaped.</summary>
    public string Excerpt => ErrorText.Excerpt(Response.Body);

    /// <summary>Gets whether the connection was closed before the response was complete; the same request may succeed the next time.</summary>
    public bool IsIncomplete { get; internal init; }

    internal override string? ErrorType => "malformed_response";
}
