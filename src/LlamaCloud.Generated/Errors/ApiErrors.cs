using System.Globalization;
using System.Text;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport;
using Newtonsoft.Json;

namespace LlamaCloud.Generated;

/// <summary>Makes the exception that fits an answer.</summary>
internal sealed class ApiErrors(Secrets secrets, TimeProvider clock)
{
    private const int MostBodyBytes = 1024 * 1024;
    private const int ExcerptLength = 500;

    /// <summary>Whether a failure of reading says that the answer is not what it should be.</summary>
    public static bool IsMalformed(Exception e) => e is JsonException or DecoderFallbackException or InvalidDataException or OverflowException;

    public LlamaCloudApiException Of(string method, Uri uri, Answer answer)
    {
        var response = answer.ToResponse(MostBodyBytes, secrets);
        var body = Members(response.Body);
        var detail = Detail(body);
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter.Of(response.Headers, clock);
        var message = new StringBuilder($"{method} {uri.AbsolutePath}: {status} {Reason(status)}. ");
        if (RedirectHandler.IsRedirect(response.StatusCode))
        {
            message.Append($"The redirect to '{response.Headers.First("Location")}' is not followed: only those of a GET within the same scheme, host and port are, and a few of them. Check the base URL.");
        }
        else
        {
            message.Append(detail ?? Excerpt(response.Body)).Append(Advice(status, uri, retryAfter));
        }

        if (response.RequestId is { } id)
        {
            message.Append(" Request id: ").Append(id);
        }

        var failure = new ApiFailure(method, uri.AbsolutePath, response, detail, retryAfter, message.ToString());
        return status switch
        {
            400 => new LlamaCloudBadRequestException(failure),
            401 => new LlamaCloudAuthenticationException(failure),
            402 => new LlamaCloudPaymentRequiredException(failure),
            403 => new LlamaCloudPermissionDeniedException(failure),
            404 => new LlamaCloudNotFoundException(failure),
            409 => new LlamaCloudConflictException(failure),
            413 => new LlamaCloudContentTooLargeException(failure),
            422 => new LlamaCloudValidationException(failure, Findings(response.Body)),
            429 => new LlamaCloudRateLimitException(failure),
            >= 500 => new LlamaCloudServerException(failure),
            _ => new LlamaCloudApiException(failure),
        };
    }

    public LlamaCloudResponseException Malformed(string method, Uri uri, Answer answer, Exception cause)
    {
        var response = answer.ToResponse(MostBodyBytes, secrets);
        var path = cause switch { JsonReaderException e => e.Path, JsonSerializationException e => e.Path, _ => null };
        var id = response.RequestId is { } known ? " Request id: " + known : "";
        return new(
            $"{method} {uri.AbsolutePath}: the answer ({(int)response.StatusCode}) is not what the OpenAPI document promises. {secrets.Mask(cause.Message)} It begins: {Excerpt(response.Body)}{id}",
            response,
            path,
            cause);
    }

    private static string Advice(int status, Uri uri, TimeSpan? retryAfter) => status switch
    {
        401 => $" Check {LlamaCloudClientOptions.ApiKeyVariable}, and that the key is one of the region of {uri.Host}.",
        402 => " The plan has no credits left.",
        403 => " The key belongs to another project, or may not do this.",
        429 or 503 when retryAfter is { } delay => string.Format(CultureInfo.InvariantCulture, " Come back in {0:0.###} s.", delay.TotalSeconds),
        _ => "",
    };

    private static string Reason(int status) => ((System.Net.HttpStatusCode)status).ToString() is var name && char.IsLetter(name[0]) ? name : "";

    private static IReadOnlyDictionary<string, object?>? Members(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new WireReader(new Utf8TextReader(body));
            return Reading.Any(reader) as IReadOnlyDictionary<string, object?>;
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return null;
        }
    }

    /// <summary>The text of <c>detail</c>; of a list of findings, each with its place.</summary>
    private static string? Detail(IReadOnlyDictionary<string, object?>? body) =>
        body is null || !body.TryGetValue("detail", out var detail) || detail is null ? null
        : detail is IReadOnlyList<object?> findings ? string.Join("; ", findings.Select(Finding))
        : Writing.Plain(detail);

    private static string Finding(object? finding) =>
        finding is IReadOnlyDictionary<string, object?> members && members.TryGetValue("msg", out var message)
            ? members.TryGetValue("loc", out var place) && place is IReadOnlyList<object?> parts
                ? string.Join(".", parts.Select(Writing.Plain)) + ": " + Writing.Plain(message)
                : Writing.Plain(message)
            : Writing.Plain(finding);

    private static IReadOnlyList<ValidationError> Findings(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new WireReader(new Utf8TextReader(body));
            return Reading.Document(reader, HTTPValidationError.Read).Detail ?? [];
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return [];
        }
    }

    private static string Excerpt(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
        {
            return "(no body)";
        }

        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, ExcerptLength)).ToArray());
        return body.Length > ExcerptLength ? text + "…" : text;
    }
}
