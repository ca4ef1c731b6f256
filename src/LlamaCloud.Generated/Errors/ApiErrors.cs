using System.Text;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Transport;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated;

/// <summary>Makes the exception that fits an answer.</summary>
internal static class ApiErrors
{
    private const int MostBodyBytes = 1024 * 1024;
    private const int ExcerptLength = 500;

    public static LlamaCloudApiException Of(RequestInformation request, Answer answer)
    {
        var response = answer.ToResponse(MostBodyBytes);
        var detail = Detail(response.Body);
        var method = request.HttpMethod.ToString();
        var path = request.URI.AbsolutePath;
        var status = (int)response.StatusCode;
        var message = $"{method} {path}: {status} {detail ?? Excerpt(response.Body)}";
        return new(new(method, path, response, detail, message));
    }

    public static LlamaCloudResponseException Malformed(Answer answer, Exception cause)
    {
        var response = answer.ToResponse(MostBodyBytes);
        var path = cause switch { JsonReaderException e => e.Path, JsonSerializationException e => e.Path, _ => null };
        return new($"The answer ({(int)response.StatusCode}) is not what the OpenAPI document promises. {cause.Message}", response, path, cause);
    }

    private static string? Detail(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = new WireReader(new Utf8TextReader(body));
            return Reading.Any(reader) is IReadOnlyDictionary<string, object?> members && members.TryGetValue("detail", out var detail) && detail is not null
                ? Writing.Plain(detail)
                : null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Excerpt(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, ExcerptLength)).ToArray());
        return body.Length > ExcerptLength ? text + "…" : text;
    }
}
