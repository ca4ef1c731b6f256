using System.Net;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>An answer of the service as it came.</summary>
public class ApiResponse
{
    internal ApiResponse(HttpStatusCode statusCode, ResponseHeaders headers, ReadOnlyMemory<byte> body, SecretMask mask)
    {
        Mask = mask;
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers of the answer and of its body.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>The id by which the service's support finds the request; null when the answer has none.</summary>
    public string? RequestId => Headers.RequestId;

    /// <summary>The bytes of the body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Hides the key of the call in what is made of the answer; the body is as it came.</summary>
    internal SecretMask Mask { get; }
}

/// <summary>An answer of the service, and the model that was read from it.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    internal ApiResponse(ApiResponse response, T value)
        : base(response.StatusCode, response.Headers, response.Body, response.Mask) => Value = value;

    /// <summary>The model.</summary>
    public T Value { get; }
}
