using System.Text;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>Makes the exception that fits what went wrong.</summary>
internal static class ExceptionFactory
{
    /// <summary>The most bytes of a body that an exception keeps.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The most characters of what is wrong: names and numbers that a service sends may be of any length.</summary>
    private const int MaxMessageLength = 1000;

    /// <summary>The exception of a refusal.</summary>
    public static LlamaCloudApiException Create(ReceivedResponse answer) =>
        Create(ErrorResponseReader.Read(answer.Call, Evidence(answer.Call, answer.Response, answer.Body)));

    /// <summary>Creates the exception of a request that was refused; its type depends on the status code.</summary>
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

    /// <summary>The exception of an answer whose JSON does not fit.</summary>
    public static LlamaCloudResponseException Malformed(ReceivedResponse answer, Exception cause)
    {
        var path = cause switch { JsonReaderException e => e.Path, JsonSerializationException e => e.Path, _ => null };
        var what = ResponseBodyRules.FirstCharacter(answer.Body.Span) == '<'
            ? "it is a web page, not JSON. Check the base URL, and whether a proxy answers in the service's place"
            : cause is JsonReaderException or DecoderFallbackException ? "it is not JSON. " + cause.Message : cause.Message;
        return Malformed(answer.Call, answer.Response, answer.Body, what, path, cause);
    }

    /// <summary>The exception of an answer that is not as promised.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">The body as far as it is known.</param>
    /// <param name="what">What is wrong, as the end of a sentence, without a full stop.</param>
    /// <param name="path">The place in the JSON.</param>
    /// <param name="cause">What was thrown.</param>
    /// <param name="isIncomplete">Whether the connection ended too early.</param>
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

    /// <summary>The exception of a time limit that was over.</summary>
    public static LlamaCloudTimeoutException Timeout(CallOption call, TimeSpan limit, TimeSpan elapsed, bool isOverall, Exception? cause)
    {
        var name = isOverall ? nameof(LlamaCloudClientOptions.OverallTimeout) : nameof(LlamaCloudClientOptions.Timeout);
        var message = new StringBuilder($"{call.Method} {call.Path} was not answered in time: ")
            .Append(FormattableString.Invariant($"{elapsed.TotalSeconds:0.###} s had passed, the limit ({name}) is {limit.TotalSeconds:0.###} s."))
            .Append(" The service may have processed the request.");
        AddEnd(message, call, requestId: null);
        return new(message.ToString(), call.Method.ToString(), call.Path, elapsed, limit, cause);
    }

    /// <summary>The exception of a streamed body of which nothing arrived for too long.</summary>
    public static LlamaCloudTimeoutException Stalled(CallOption call, TimeSpan elapsed, Exception? cause)
    {
        var message = FormattableString.Invariant(
            $"{call.Method} {call.Path}: the response stopped arriving. Nothing came for {elapsed.TotalSeconds:0.###} s; the limit ({nameof(LlamaCloudClientOptions.Timeout)}) is {call.Timeout.TotalSeconds:0.###} s.");
        return new(message, call.Method.ToString(), call.Path, elapsed, call.Timeout, cause);
    }

    /// <summary>What was thrown while sending, under a name of the library's own; what is the caller's own fault stays as it is.</summary>
    public static Exception Failure(CallOption call, Exception cause, TimeSpan elapsed) => cause switch
    {
        LlamaCloudException or ArgumentException => cause,

        // The time limit of an HttpClient of the caller's.
        OperationCanceledException => Timeout(call, elapsed, elapsed, isOverall: false, cause),
        OutOfMemoryException => cause,

        // Of the connection, or of a message handler that an application has added: of its kind nothing is known but that there is no response.
        _ => ConnectionFailure.Create(call, cause),
    };

    /// <summary>Adds the number of attempts, and the id by which the service's support finds the request.</summary>
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

    /// <summary>An inner exception is shown, too: one that has the key in it is left out.</summary>
    public static Exception? Inner(SecretMask mask, Exception? cause) => cause is null || mask.IsIn(cause.ToString()) ? null : cause;

    /// <summary>What an exception keeps of an answer: all of it up to a bound, without the key.</summary>
    public static ApiResponse Evidence(ApiResponse response) =>
        new(response.StatusCode, response.Headers, Evidence(response.Mask, response.Body), response.Mask);

    private static ApiResponse Evidence(CallOption call, HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        new(response.StatusCode, new ResponseHeaders(response, call.Mask), Evidence(call.Mask, body), call.Mask);

    /// <summary>Bytes of their own: the buffer of the answer goes back to its pool.</summary>
    private static ReadOnlyMemory<byte> Evidence(SecretMask mask, ReadOnlyMemory<byte> body) =>
        mask.Mask(body.Slice(0, Math.Min(body.Length, MaxBodyBytes)).ToArray());
}
