using System.Net;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>An unchanged response of the service.</summary>
public class ApiResponse
{
    internal ApiResponse(HttpStatusCode statusCode, ResponseHeaders headers, ReadOnlyMemory<byte> body, SecretMask mask)
    {
        Mask = mask;
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
    }

    /// <summary>Gets the HTTP status code.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the headers of the response and of its body.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>Gets the id by which the support of the service finds the request; null if the response has none.</summary>
    public string? RequestId => Headers.RequestId;

    /// <summary>Gets the bytes of the body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Hides the key of the call in text that is created from the response; the body is unchanged.</summary>
    internal SecretMask Mask { get; }
}

/// <summary>A response of the service, and the model that was read from it.</summary>
/// <typeparam name="T">The type of the model.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    internal ApiResponse(ApiResponse response, T value)
        : base(response.StatusCode, response.Headers, response.Body, response.Mask) => Value = value;

    /// <summary>The model.</summary>
    public T Value { get; }
}
