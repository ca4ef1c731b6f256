using System.Net;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Telemetry;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Sending;

/// <content>Reading the JSON of responses.</content>
internal sealed partial class ApiTransport
{
    private static T Read<T>(ReceivedResponse received, Func<JsonReader, T?> read)
        where T : class => ReadJson(received, read, static (reader, read) => Reading.Document(reader, read));

    private static T Read<T>(ReceivedResponse received, Func<JsonReader, T?> read)
        where T : struct => ReadJson(received, read, static (reader, read) => Reading.Document(reader, read));

    private static T? ReadOrNull<T>(ReceivedResponse received, Func<JsonReader, T?> read)
        where T : class => IsEmpty(received) ? null : ReadJson(received, read, static (reader, read) => Reading.DocumentOrNull(reader, read));

    private static T? ReadOrNull<T>(ReceivedResponse received, Func<JsonReader, T?> read)
        where T : struct => IsEmpty(received) ? null : ReadJson(received, read, static (reader, read) => Reading.DocumentOrNull(reader, read));

    private static T ReadByStatus<T>(ReceivedResponse received, Func<HttpStatusCode, JsonReader?, T> read)
    {
        var status = received.Response.StatusCode;
        return IsEmpty(received) ? read(status, null) : ReadJson(received, (status, read), static (reader, by) =>
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

    private static bool IsEmpty(ReceivedResponse received) => ResponseBodyRules.FirstCharacter(received.Body.Span) is null;

    private static TResult ReadJson<TRead, TResult>(ReceivedResponse received, TRead read, Func<JsonReader, TRead, TResult> document)
    {
        using var reader = new WireReader(received.Body, received.Call.Settings.MaxResponseValues, received.Call.ThrowIfEnded);
        try
        {
            var value = document(reader, read);
            received.Call.Activity?.Describe(value);
            return value;
        }
        catch (JsonException e)
        {
            var failure = ExceptionFactory.Malformed(received, e);
            CallTelemetry.Unreadable(received.Call, failure);
            throw failure;
        }
    }
}
