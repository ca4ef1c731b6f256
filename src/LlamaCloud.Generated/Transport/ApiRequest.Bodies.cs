using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <content>Bodies.</content>
internal static partial class ApiRequest
{
    private const string Json = "application/json";

    /// <summary>A JSON body.</summary>
    /// <exception cref="ArgumentNullException">The body is null.</exception>
    public static void AddJson(this RequestInformation request, object body, string contentType = Json) =>
        request.AddNullableJson(body ?? throw new ArgumentNullException(nameof(body)), contentType);

    /// <summary>A JSON body; null is none.</summary>
    public static void AddOptionalJson(this RequestInformation request, object? body, string contentType = Json)
    {
        if (body is not null)
        {
            request.AddNullableJson(body, contentType);
        }
    }

    /// <summary>A JSON body; null is JSON null.</summary>
    public static void AddNullableJson(this RequestInformation request, object? body, string contentType = Json)
    {
        var json = Writing.Utf8Json(body);
        request.AddBody(new ArraySegment<byte>(json.GetBuffer(), 0, (int)json.Length), contentType);
    }

    /// <summary>A body that is written already.</summary>
    public static void AddBody(this RequestInformation request, ArraySegment<byte> bytes, string contentType = Json) =>
        request.AddRequestOptions([new BytesBody(bytes, contentType)]);

    /// <summary>A body of text in UTF-8; null is none.</summary>
    public static void AddText(this RequestInformation request, string? body, string contentType)
    {
        if (body is not null)
        {
            request.AddBody(
                new ArraySegment<byte>(Writing.Utf8.GetBytes(body)),
                contentType.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) < 0 ? contentType + "; charset=utf-8" : contentType);
        }
    }

    /// <summary>A body of bytes, streamed; null is none.</summary>
    public static void AddContent(this RequestInformation request, FilePart? body, string contentType)
    {
        if (body is not null)
        {
            request.AddRequestOptions([new FileBody(body, contentType)]);
        }
    }

    /// <summary>A URL-encoded form. Null fields are left out, a list repeats its field.</summary>
    public static void AddForm(this RequestInformation request, string contentType, params (string Name, object? Value)[] fields) =>
        request.AddBody(new ArraySegment<byte>(FormText.Encode(fields)), contentType);

    /// <summary>
    /// A multipart body: a file is streamed, a scalar travels as text, a list as a part for each item, an object as its JSON text. Null parts
    /// are left out.
    /// </summary>
    public static void AddParts(this RequestInformation request, params (string Name, object? Value)[] parts) =>
        request.AddParts(Array.ConvertAll(parts, static part => (part.Name, part.Value, default(string))));

    /// <summary>A multipart body whose parts have media types of their own; null for the usual one.</summary>
    public static void AddParts(this RequestInformation request, params (string Name, object? Value, string? ContentType)[] parts) =>
        request.AddRequestOptions([new MultipartBody(parts)]);
}
