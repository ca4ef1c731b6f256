using System.Globalization;
using System.Text;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>Reads an error response, and creates a message with advice.</summary>
internal static class ErrorResponseReader
{
    public static ErrorResponse Read(CallOption call, ApiResponse response)
    {
        var errors = (int)response.StatusCode == 422 ? Errors(response) : [];
        var detail = errors.Count > 0 ? string.Join("; ", errors.Select(Text)) : Detail(response.Body);
        detail = detail is null ? null : call.Mask.Mask(detail);
        var retryAfter = RetryAfter.Parse(response.Headers, call.Settings.Clock);
        return new(call.Method.ToString(), call.Path, response, detail, errors, retryAfter, Message(call, response, detail, retryAfter));
    }

    private static string Message(CallOption call, ApiResponse response, string? detail, TimeSpan? retryAfter)
    {
        var status = (int)response.StatusCode;
        var message = new StringBuilder($"{call.Method} {call.Path} was rejected with {status}");
        if (Enum.IsDefined(typeof(System.Net.HttpStatusCode), response.StatusCode))
        {
            message.Append(" (").Append(Words(response.StatusCode.ToString())).Append(')');
        }

        var said = detail is null ? ErrorText.Excerpt(response.Body) : ErrorText.Escaped(detail, ErrorText.ExcerptLength);
        message.Append(said.Length == 0 ? "." : ": " + said + (said[said.Length - 1] is '.' or '!' or '?' ? "" : "."));
        if (Advice(call, status) is { } advice)
        {
            message.Append(' ').Append(advice);
        }

        if (retryAfter is { } delay)
        {
            var date = (call.Settings.Clock.GetUtcNow() + delay).ToString("u", CultureInfo.InvariantCulture);
            message.Append(FormattableString.Invariant($" The service asks to retry after {delay.TotalSeconds:0.###} s, at {date}."));
            var (maxDelay, name) = status == 429
                ? (call.RateLimitPatience, nameof(LlamaCloudClientOptions.RateLimitPatience))
                : (call.Settings.MaxRetryDelay, nameof(LlamaCloudClientOptions.MaxRetryDelay));
            if (delay > maxDelay && maxDelay != Timeout.InfiniteTimeSpan)
            {
                message.Append(FormattableString.Invariant($" That is longer than {maxDelay.TotalSeconds:0.###} s ({name}), so the request was not retried."));
            }
        }

        ExceptionFactory.AddEnd(message, call, response.RequestId);
        return call.Mask.Mask(message.ToString());
    }

    /// <summary>Separates the words of a name: the statuses are those of HTTP, not of .NET.</summary>
    private static string Words(string name) => string.Concat(name.Select(static (c, i) => i > 0 && char.IsUpper(c) ? " " + c : c.ToString()));

    private static string? Advice(CallOption call, int status) => status switch
    {
        401 => $"Check the API key ({LlamaCloudClientOptions.ApiKeyVariable}) and the region: each key belongs to one region, and this request was sent to {call.Settings.BaseUrl.Authority}.",
        402 => "Check the credits and limits of the plan.",
        403 => "Check that the project, the organization and the saved configuration belong to the API key.",
        404 => $"Check the id, the project, and the region: this request was sent to {call.Settings.BaseUrl.Authority}.",
        413 => "Send a smaller file.",
        429 => "Send fewer requests at a time.",
        >= 500 => "Try again later. If the error persists, contact the support of the service with the request id.",
        _ => null,
    };

    private static string Text(ValidationError error)
    {
        var path = new StringBuilder();
        foreach (var step in error.Location)
        {
            path.Append(step.Integer is null ? path.Length == 0 ? "" : "." : "[").Append(step).Append(step.Integer is null ? "" : "]");
        }

        return path.Length == 0 ? error.Message : path + ": " + error.Message;
    }

    /// <summary>Returns the errors of a 422; empty if the body has another format. The API key is masked after parsing, since its characters may be escaped in JSON.</summary>
    private static IReadOnlyList<ValidationError> Errors(ApiResponse response)
    {
        try
        {
            using var reader = new WireReader(response.Body);
            return [.. (Reading.Document(reader, ModelReader.HttpValidationError).Detail ?? []).Select(error => response.Mask.Mask(error, ValidationError.FromJson))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Detail(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new WireReader(body);
            return Reading.Any(reader) is IReadOnlyDictionary<string, object?> members
                ? Text(members, "detail") ?? Text(members, "message") ?? Text(members, "error")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(IReadOnlyDictionary<string, object?> members, string name) =>
        members.TryGetValue(name, out var value) && value is not null ? Writing.Plain(value) : null;
}
