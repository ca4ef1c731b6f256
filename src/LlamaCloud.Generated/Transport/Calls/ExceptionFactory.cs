using System.Text;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>Creates the exceptions of failed calls. Kiota's error mapping only knows the status code; these have the headers and the body too.</summary>
internal static class ExceptionFactory
{
    /// <summary>The maximum number of bytes of a body that an exception keeps.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The maximum length of the description of an error: names and numbers from a service can have any length.</summary>
    private const int MaxMessageLength = 1000;

    /// <summary>Creates the exception of an error response.</summary>
    public static LlamaCloudApiException Create(ReceivedResponse received) =>
        Create(ErrorResponseReader.Read(received.Call, Evidence(received.Call, received.Response, received.Body)));

    /// <summary>Creates the exception of a request that was rejected; its type depends on the status code.</summary>
    public static LlamaCloudApiException Create(ErrorResponse failure) => (int)failure.Response.StatusCode switch
    {
        400 => new LlamaCloudBadRequestException(failure),
        401 => new LlamaCloudAuthenticationException(failure),
        402 => new LlamaCloudPaymentRequiredException(failure),
        403 => new LlamaCloudPermissionDeniedException(failure),
        404 => new LlamaCloudNotFoundException(failure),
        409 => new LlamaCloudConflictException(failure),
        413 => new LlamaCloudContentTooLargeException(failure),
        422 => new LlamaCloudValidationException(failure),
        429 => new LlamaCloudRateLimitException(failure),
        >= 500 and < 600 => new LlamaCloudServerException(failure),
        _ => new LlamaCloudApiException(failure),
    };

    /// <summary>Creates the exception of a response whose JSON is unexpected.</summary>
    public static LlamaCloudResponseException Malformed(ReceivedResponse received, Exception cause)
    {
        var path = cause switch { JsonReaderException e => e.Path, JsonSerializationException e => e.Path, _ => null };
        var what = ResponseBodyRules.FirstCharacter(received.Body.Span) == '<'
            ? "it is a web page, not JSON. Check the base URL, and whether a proxy responded instead of the service"
            : cause is JsonReaderException or DecoderFallbackException ? "it is not JSON. " + cause.Message : cause.Message;
        return Malformed(received.Call, received.Response, received.Body, what, path, cause);
    }

    /// <summary>Creates the exception of an unexpected response.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The response.</param>
    /// <param name="body">The body, as far as it was received.</param>
    /// <param name="what">The error, as the end of a sentence without a period.</param>
    /// <param name="path">The path in the JSON.</param>
    /// <param name="cause">The inner exception.</param>
    /// <param name="isIncomplete">Whether the connection was closed too early.</param>
    public static LlamaCloudResponseException Malformed(
        CallOption call,
        HttpResponseMessage response,
        ReadOnlyMemory<byte> body,
        string what,
        string? path = null,
        Exception? cause = null,
        bool isIncomplete = false)
    {
        var evidence = Evidence(call, response, body);
        var excerpt = ErrorText.Excerpt(evidence.Body, ErrorText.ShortExcerptLength);
        var message = new StringBuilder($"Unexpected response to {call.Method} {call.Path} ({(int)response.StatusCode}): ")
            .Append(ErrorText.Escaped(what.TrimEnd('.'), MaxMessageLength)).Append('.');
        if (excerpt.Length > 0)
        {
            message.Append(" It begins: ").Append(excerpt);
        }

        AddEnd(message, call, evidence.RequestId);
        return new(call.Mask.Mask(message.ToString()), call.Method.ToString(), call.Path, evidence, path is null ? null : call.Mask.Mask(path), Inner(call.Mask, cause)) { IsIncomplete = isIncomplete };
    }

    /// <summary>Creates the exception of a timeout.</summary>
    public static LlamaCloudTimeoutException Timeout(CallOption call, TimeSpan limit, TimeSpan elapsed, bool isOverall, Exception? cause)
    {
        var name = isOverall ? nameof(LlamaCloudClientOptions.OverallTimeout) : nameof(LlamaCloudClientOptions.Timeout);
        var message = new StringBuilder($"{call.Method} {call.Path} timed out: ")
            .Append(FormattableString.Invariant($"no complete response after {elapsed.TotalSeconds:0.###} s; the timeout ({name}) is {limit.TotalSeconds:0.###} s."))
            .Append(" The service may have processed the request.");
        AddEnd(message, call, requestId: null);
        return new(message.ToString(), call.Method.ToString(), call.Path, elapsed, limit, cause);
    }

    /// <summary>Creates the exception of a stream that received no data before the timeout elapsed.</summary>
    public static LlamaCloudTimeoutException Stalled(CallOption call, TimeSpan elapsed, Exception? cause)
    {
        var message = FormattableString.Invariant(
            $"{call.Method} {call.Path} timed out: the response received no data for {elapsed.TotalSeconds:0.###} s; the timeout ({nameof(LlamaCloudClientOptions.Timeout)}) is {call.Timeout.TotalSeconds:0.###} s.");
        return new(message, call.Method.ToString(), call.Path, elapsed, call.Timeout, cause);
    }

    /// <summary>Converts an exception of sending to one of this library; exceptions that are the caller's fault are not converted.</summary>
    public static Exception Failure(CallOption call, Exception cause, TimeSpan elapsed) => cause switch
    {
        LlamaCloudException or ArgumentException => cause,

        // The timeout of the caller's HttpClient.
        OperationCanceledException => Timeout(call, elapsed, elapsed, isOverall: false, cause),
        OutOfMemoryException => cause,

        // From the connection, or from a message handler of the application: only known is that no response was received.
        _ => ConnectionFailure.Create(call, cause),
    };

    /// <summary>Adds the number of attempts, and the id by which the support of the service finds the request.</summary>
    public static void AddEnd(StringBuilder message, CallOption call, string? requestId)
    {
        if (call.Attempt > 1)
        {
            message.Append(" Gave up after ").Append(call.Attempt).Append(" attempts.");
        }

        if (requestId is not null)
        {
            message.Append(" Request id: ").Append(ErrorText.Escaped(requestId, ErrorText.ShortExcerptLength)).Append('.');
        }
    }

    /// <summary>Returns the inner exception, which is shown too; null if it contains the key.</summary>
    public static Exception? Inner(SecretMask mask, Exception? cause) => cause is null || mask.IsIn(cause.ToString()) ? null : cause;

    /// <summary>Returns the copy of a response that an exception keeps: limited in size, without the key.</summary>
    public static ApiResponse Evidence(ApiResponse response) =>
        new(response.StatusCode, response.Headers, Evidence(response.Mask, response.Body), response.Mask);

    private static ApiResponse Evidence(CallOption call, HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        new(response.StatusCode, new ResponseHeaders(response, call.Mask), Evidence(call.Mask, body), call.Mask);

    /// <summary>Copies the bytes: the buffer of the response is returned to its pool.</summary>
    private static ReadOnlyMemory<byte> Evidence(SecretMask mask, ReadOnlyMemory<byte> body) =>
        mask.Mask(body.Slice(0, Math.Min(body.Length, MaxBodyBytes)).ToArray());
}
