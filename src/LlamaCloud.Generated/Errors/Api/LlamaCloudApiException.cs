using System.Net;

namespace LlamaCloud.Generated;

/// <summary>The service refused a request. The statuses that it is known to use have subclasses of their own.</summary>
public class LlamaCloudApiException : LlamaCloudException
{
    internal LlamaCloudApiException(ErrorResponse failure)
        : base(failure.Message)
    {
        Method = failure.Method;
        Path = failure.Path;
        Response = failure.Response;
        Detail = failure.Detail;
        RetryAfter = failure.RetryAfter;
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>The answer: status, headers, and the body up to 1 MiB. Where the service echoes the API key there are stars.</summary>
    public ApiResponse Response { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>The id by which the service's support finds the request; null when the answer has none.</summary>
    public string? RequestId => Response.RequestId;

    /// <summary>What the service says (<c>detail</c>), as one text; null when the body is of another shape.</summary>
    public string? Detail { get; }

    /// <summary>How long the service asks to stay away, counted from its answer; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
