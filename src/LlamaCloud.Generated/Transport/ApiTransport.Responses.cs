using System.Net;
using System.Text;
using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport;

/// <content>What is made of a response. Each method has a twin that keeps the response beside the value.</content>
internal sealed partial class ApiTransport
{
    /// <summary>Reads an object, a list or a text.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Json, cancellationToken).ConfigureAwait(false);
        return Read(answer, read, static (reader, read) => Reading.Document(reader, read));
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Json, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(answer, read, static (reader, read) => Reading.Document(reader, read)));
    }

    /// <summary>Reads a number, a boolean, an enumeration value or a union.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Json, cancellationToken).ConfigureAwait(false);
        return Read(answer, read, static (reader, read) => Reading.Document(reader, read));
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T?}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Json, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(answer, read, static (reader, read) => Reading.Document(reader, read)));
    }

    /// <summary>Reads what may be null, or missing.</summary>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return IsEmpty(answer) ? null : Read(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read));
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), IsEmpty(answer) ? null : Read(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read)));
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return IsEmpty(answer) ? null : Read(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read));
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), IsEmpty(answer) ? null : Read(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read)));
    }

    /// <summary>Reads what the status decides. The reader is null where there is no body.</summary>
    public async Task<T> SendByStatusAsync<T>(RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return ReadByStatus(answer, read);
    }

    /// <inheritdoc cref="SendByStatusAsync"/>
    public async Task<ApiResponse<T>> SendByStatusResponseAsync<T>(RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.JsonOrNothing, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), ReadByStatus(answer, read));
    }

    /// <summary>Looks at nothing but the status.</summary>
    public async Task SendAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        (await SendCoreAsync(request, options, ExpectedBody.None, cancellationToken).ConfigureAwait(false)).Dispose();

    /// <inheritdoc cref="SendAsync(RequestInformation, RequestOptions, CancellationToken)"/>
    public Task<ApiResponse> SendResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        SendRawAsync(request, options, cancellationToken, ExpectedBody.None);

    /// <summary>Reads text.</summary>
    public async Task<string> SendTextAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Text, cancellationToken).ConfigureAwait(false);
        return Text(answer.Body);
    }

    /// <inheritdoc cref="SendTextAsync"/>
    public async Task<ApiResponse<string>> SendTextResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, options, ExpectedBody.Text, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Text(answer.Body));
    }

    /// <summary>Returns the body as it comes; disposing of it ends the response.</summary>
    public async Task<Stream> SendStreamAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        (await SendStreamResponseAsync(request, options, cancellationToken).ConfigureAwait(false)).Value;

    /// <inheritdoc cref="SendStreamAsync"/>
    public async Task<ApiResponse<Stream>> SendStreamResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        var answer = await SendCoreAsync(request, options, ExpectedBody.Stream, cancellationToken).ConfigureAwait(false);
        try
        {
#if NET
            var body = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            var body = await answer.Response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            return new(answer.ToResponse(), new ResponseStream(answer.Call, answer.Response, body));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static bool IsEmpty(Answer answer) => BodyRules.FirstCharacter(answer.Body.Span) is null;

    private static string Text(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.ToArray());
        return text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
    }

    private static T ReadByStatus<T>(Answer answer, Func<HttpStatusCode, JsonReader?, T> read) =>
        IsEmpty(answer)
            ? read(answer.Response.StatusCode, null)
            : Read(answer, (answer.Response.StatusCode, Read: read), static (reader, how) =>
            {
                var value = how.Read(how.StatusCode, reader);
                if (reader.TokenType != JsonToken.None)
                {
                    Reading.End(reader);
                }

                return value;
            });

    private static TResult Read<THow, TResult>(Answer answer, THow how, Func<JsonReader, THow, TResult> read)
    {
        using var reader = new WireReader(new Utf8TextReader(answer.Body));
        try
        {
            return read(reader, how);
        }
        catch (Exception e) when (JsonFaults.Is(e))
        {
            throw ApiErrors.Malformed(answer, e);
        }
    }
}
