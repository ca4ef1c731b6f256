using System.Net;

namespace LlamaCloud.Generated;

/// <summary>Thrown when the service rejects a request. Known status codes have subclasses.</summary>
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

    /// <summary>Gets the response: status code, headers, and up to 1 MiB of the body. If the service returns the API key, it is replaced with stars.</summary>
    public ApiResponse Response { get; }

    /// <summary>Gets the HTTP status code.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>Gets the id by which the support of the service finds the request; null if the response has none.</summary>
    public string? RequestId => Response.RequestId;

    /// <summary>Gets the reason that the service gives (<c>detail</c>), as text; null if the body has another format.</summary>
    public string? Detail { get; }

    /// <summary>Gets the delay that the service asks for, from the time of the response; null if it asks for none.</summary>
    public TimeSpan? RetryAfter { get; }

    internal override string? ErrorType => ((int)StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
