using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Transport.Bodies;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <content>Request bodies.</content>
internal static partial class ApiRequest
{
    /// <summary>Sets a JSON body that is already serialized.</summary>
    public static void AddBody(this RequestInformation request, ArraySegment<byte> json, string contentType = JsonBody.DefaultContentType) =>
        request.Add(new JsonBody(json, contentType));

    /// <summary>Sets a JSON body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">A model, a list, a map, a scalar or a plain tree.</param>
    /// <param name="contentType">The media type.</param>
    public static void AddJson(this RequestInformation request, object body, string contentType = JsonBody.DefaultContentType) =>
        request.AddNullableJson(body ?? throw new ArgumentNullException(nameof(body)), contentType);

    /// <summary>Sets a JSON body, or none for null.</summary>
    public static void AddOptionalJson(this RequestInformation request, object? body, string contentType = JsonBody.DefaultContentType)
    {
        if (body is not null)
        {
            request.AddNullableJson(body, contentType);
        }
    }

    /// <summary>Sets a JSON body, which is JSON null for null.</summary>
    public static void AddNullableJson(this RequestInformation request, object? body, string contentType = JsonBody.DefaultContentType) =>
        request.AddBody(new ArraySegment<byte>(Writing.Utf8Json(body)), contentType);

    /// <summary>Sets a text body, or none for null: UTF-8, unless the content type has another charset.</summary>
    /// <exception cref="ArgumentException">The text has an unpaired surrogate or a character that is not in the charset.</exception>
    public static void AddText(this RequestInformation request, string? body, string contentType)
    {
        if (body is not null)
        {
            request.Add(BytesBody.FromText(body, contentType));
        }
    }

    /// <summary>Sets a binary body, or none for null. The content is streamed.</summary>
    public static void AddContent(this RequestInformation request, FilePart? body, string contentType)
    {
        if (body is not null)
        {
            request.Add(new FileBody(body, contentType));
        }
    }

    /// <summary>Sets a URL-encoded form: null fields are omitted, a list repeats its name.</summary>
    /// <exception cref="ArgumentException">An item of a list is null.</exception>
    public static void AddForm(this RequestInformation request, string contentType, params (string Name, object? Value)[] fields) =>
        request.Add(BytesBody.FromForm(fields, contentType));

    /// <summary>
    /// Sets a multipart body: files are streamed, a list becomes several parts, an object is sent as JSON text. Null parts are omitted.
    /// </summary>
    /// <exception cref="ArgumentException">An item of a list is null.</exception>
    public static void AddParts(this RequestInformation request, params (string Name, object? Value)[] parts) =>
        request.AddParts([.. parts.Select(static part => (part.Name, part.Value, (string?)null))]);

    /// <inheritdoc cref="AddParts(RequestInformation, ValueTuple{string, object}[])"/>
    /// <param name="request">The request.</param>
    /// <param name="parts">
    /// The parts with their media types: null for none, and for that of a file. With a JSON type, the value is one part with JSON text;
    /// <see cref="ReadOnlyMemory{T}"/> of bytes is sent unchanged.
    /// </param>
    public static void AddParts(this RequestInformation request, params (string Name, object? Value, string? ContentType)[] parts) =>
        request.Add(new MultipartFormBody(parts));

    private static void Add(this RequestInformation request, RequestBody body) => request.AddRequestOptions([body]);
}
