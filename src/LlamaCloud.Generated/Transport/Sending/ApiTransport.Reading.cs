using System.Net;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Telemetry;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Sending;

/// <content>Reading the JSON of responses.</content>
internal sealed partial class ApiTransport
{
    private static T Read<T>(ReceivedResponse answer, Func<JsonReader, T?> read)
        where T : class => ReadJson(answer, read, static (reader, read) => Reading.Document(reader, read));

    private static T Read<T>(ReceivedResponse answer, Func<JsonReader, T?> read)
        where T : struct => ReadJson(answer, read, static (reader, read) => Reading.Document(reader, read));

    private static T? ReadOrNull<T>(ReceivedResponse answer, Func<JsonReader, T?> read)
        where T : class => IsEmpty(answer) ? null : ReadJson(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read));

    private static T? ReadOrNull<T>(ReceivedResponse answer, Func<JsonReader, T?> read)
        where T : struct => IsEmpty(answer) ? null : ReadJson(answer, read, static (reader, read) => Reading.DocumentOrNull(reader, read));

    private static T ReadByStatus<T>(ReceivedResponse answer, Func<HttpStatusCode, JsonReader?, T> read)
    {
        var status = answer.Response.StatusCode;
        return IsEmpty(answer) ? read(status, null) : ReadJson(answer, (status, read), static (reader, by) =>
        {
            var value = by.read(by.status, reader);

            // The body of a status code without content is not read.
            if (reader.TokenType != JsonToken.None)
            {
                Reading.End(reader);
            }

            return value;
        });
    }

    private static bool IsEmpty(ReceivedResponse answer) => ResponseBodyRules.FirstCharacter(answer.Body.Span) is null;

    private static TResult ReadJson<TRead, TResult>(ReceivedResponse answer, TRead read, Func<JsonReader, TRead, TResult> document)
    {
        using var reader = new WireReader(answer.Body, answer.Call.Settings.MaxResponseValues, answer.Call.ThrowIfOver);
        try
        {
            var value = document(reader, read);
            answer.Call.Activity?.Describe(value);
            return value;
        }
        catch (JsonException e)
        {
            var failure = ExceptionFactory.Malformed(answer, e);
            answer.Call.Activity?.Fail(failure);
            throw failure;
        }
    }
}
