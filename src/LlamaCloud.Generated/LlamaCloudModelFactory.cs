using System.Net;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>Creates exceptions and responses as the client does, for tests with a substitute of the client.</summary>
public static partial class LlamaCloudModelFactory
{
    /// <summary>Creates the exception of a request that the service rejected.</summary>
    /// <param name="statusCode">The HTTP status code. It determines the type of the exception, for example <see cref="LlamaCloudRateLimitException"/> for 429.</param>
    /// <param name="detail">The reason that the service gives; null for none.</param>
    /// <param name="retryAfter">The delay that the service asks for; null for none.</param>
    /// <param name="errors">The errors of a 422; null for none.</param>
    /// <param name="requestId">The id of the request; null for none.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="body">The JSON text of the response; null to create it from <paramref name="detail"/>.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudApiException ApiException(
        HttpStatusCode statusCode,
        string? detail = null,
        TimeSpan? retryAfter = null,
        IReadOnlyList<ValidationError>? errors = null,
        string? requestId = null,
        string method = "GET",
        string path = "/api/v2/parse",
        string? body = null)
    {
        using var message = new HttpResponseMessage(statusCode);
        if (requestId is not null)
        {
            message.Headers.TryAddWithoutValidation("x-request-id", requestId);
        }

        if (retryAfter is { } delay)
        {
            message.Headers.TryAddWithoutValidation("retry-after-ms", delay.TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture));
        }

        body ??= errors is { Count: > 0 } ? new HttpValidationError { Detail = errors }.ToJson() : detail is null ? "" : new ApiError { Detail = detail }.ToJson();
        detail ??= errors is { Count: > 0 } ? string.Join("; ", errors.Select(static e => e.Message)) : null;
        var response = new ApiResponse(statusCode, new ResponseHeaders(message, SecretMask.Nothing), System.Text.Encoding.UTF8.GetBytes(body), SecretMask.Nothing);
        return ExceptionFactory.Create(new ErrorResponse(
            method, path, response, detail, errors ?? [], retryAfter, $"{method} {path} was rejected with {(int)statusCode} ({statusCode}){(detail is null ? "." : ": " + detail)}"));
    }

    /// <summary>Creates the exception of a request that got no response.</summary>
    /// <param name="wasSent">Whether the service may have received the request.</param>
    /// <param name="innerException">The cause; null for none.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudConnectionException ConnectionException(
        bool wasSent, Exception? innerException = null, string method = "GET", string path = "/api/v2/parse") =>
        new($"{method} {path} got no response.", method, path, wasSent, innerException);

    /// <summary>Creates the exception of a request that timed out.</summary>
    /// <param name="timeout">The timeout that elapsed.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudTimeoutException TimeoutException(TimeSpan timeout, string method = "GET", string path = "/api/v2/parse") =>
        new($"{method} {path} got no response within {timeout}.", method, path, timeout, timeout, innerException: null);

    /// <summary>Creates a response with a model.</summary>
    /// <typeparam name="T">The type of the model.</typeparam>
    /// <param name="value">The model.</param>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="headers">The headers; null for none.</param>
    /// <param name="body">The body as it arrived; empty for none.</param>
    /// <returns>The response.</returns>
    public static ApiResponse<T> Response<T>(
        T value, HttpStatusCode statusCode = HttpStatusCode.OK, IReadOnlyDictionary<string, string>? headers = null, ReadOnlyMemory<byte> body = default)
    {
        using var message = new HttpResponseMessage(statusCode);
        foreach (var header in headers ?? new Dictionary<string, string>())
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return new(new ApiResponse(statusCode, new ResponseHeaders(message, SecretMask.Nothing), body, SecretMask.Nothing), value);
    }

    /// <summary>Creates a page of a listing; <see cref="PagedAsyncEnumerable.FromPages{T}"/> makes a listing of pages.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="continuationToken">The token of the next page; null for the last page.</param>
    /// <param name="totalSize">The number of items of the whole listing; null if unknown.</param>
    /// <returns>The page.</returns>
    public static Page<T> Page<T>(IReadOnlyList<T> items, string? continuationToken = null, long? totalSize = null) =>
        new(items, continuationToken) { TotalSize = totalSize };
#if NET

    /// <summary>Creates a page of a raw listing.</summary>
    /// <param name="items">The JSON of each item, in UTF-8.</param>
    /// <param name="continuationToken">The token of the next page; null for the last page.</param>
    /// <param name="body">The body of the response; empty for none.</param>
    /// <param name="totalSize">The number of items of the whole listing; null if unknown.</param>
    /// <returns>The page.</returns>
    public static RawPage RawPage(IReadOnlyList<ReadOnlyMemory<byte>> items, string? continuationToken = null, ReadOnlyMemory<byte> body = default, long? totalSize = null) =>
        new(items, continuationToken, new ListingPosition(), Response(0, body: body)) { TotalSize = totalSize };
#endif
}
