#if NET
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;

namespace LlamaCloud.Generated.Paging.Raw;

/// <summary>
/// Finds the items, the next token and the number of items in the body of a page. Everything else is skipped, but
/// read to the end: a body that is not valid JSON returns no page. Kiota and NSwag only return models, which take longer to read and do not
/// keep the bytes.
/// </summary>
internal static class RawPageReader
{
    /// <summary>No limit of the depth: the reader does not recurse.</summary>
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Reads a page. The operation must be paged.</summary>
    /// <exception cref="LlamaCloudResponseException">The body is not JSON, or its items or its token have an unexpected type.</exception>
    public static RawPage Read(ApiResponse response, ApiOperation operation, ListingPosition? start)
    {
        var source = new Source(response, operation);
        try
        {
            return ReadCore(source, operation.Paging!, start);
        }
        catch (JsonException e)
        {
            throw Malformed(source, "it is not JSON. " + JsonProblem.Describe(e), e.Path, e);
        }
    }

    private static RawPage ReadCore(Source source, ApiPaging paging, ListingPosition? start)
    {
        var json = RawText.WithoutByteOrderMark(source.Response.Body);
        if (!Utf8.IsValid(json.Span))
        {
            throw Malformed(source, "it is not UTF-8.");
        }

        var reader = new Utf8JsonReader(json.Span, AnyDepth);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Malformed(source, "it is not a JSON object.");
        }

        // The last of several properties with the same name is used, as usual in JSON.
        List<ReadOnlyMemory<byte>>? items = null;
        string? token = null;
        long? total = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItems = IsNamed(ref reader, paging.ItemName);
            var isToken = IsNamed(ref reader, paging.NextTokenName);
            var isTotal = IsNamed(ref reader, paging.TotalName);
            reader.Read();
            if (isItems)
            {
                items = reader.TokenType == JsonTokenType.Null ? null : Items(ref reader, json, source, paging.ItemName);
            }
            else if (isToken)
            {
                token = Token(ref reader, source, paging.NextTokenName);
            }
            else if (isTotal)
            {
                total = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        // The reader reports any text after the object.
        reader.Read();
        return new RawPage(items ?? throw Malformed(source, $"'{paging.ItemName}' is missing or null.", paging.ItemName), token, start, source.Response) { TotalSize = total };
    }

    private static List<ReadOnlyMemory<byte>> Items(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, Source source, string name)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Malformed(source, $"'{name}' is not a list.", name);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null || items.Count == Reading.MaxValues)
            {
                var path = FormattableString.Invariant($"{name}[{items.Count}]");
                throw Malformed(source, $"'{path}' is {(reader.TokenType == JsonTokenType.Null ? "null" : "beyond the maximum number of items")}.", path);
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(json[start..(int)reader.BytesConsumed]);
        }

        return items;
    }

    private static string? Token(ref Utf8JsonReader reader, Source source, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => RawText.GetString(reader) ?? throw Malformed(source, $"'{name}' is not valid text: unpaired surrogate.", name),
        _ => throw Malformed(source, $"'{name}' is not a string.", name),
    };

    /// <summary>Returns true if the property that the reader is at has this name.</summary>
    public static bool IsNamed(ref Utf8JsonReader reader, string name) =>
        reader.ValueIsEscaped ? RawText.GetString(reader) == name : reader.ValueTextEquals(name);

    private static LlamaCloudResponseException Malformed(Source source, string what, string? path = null, Exception? cause = null)
    {
        var (response, operation) = source;
        var evidence = ExceptionFactory.Evidence(response);
        var message = new StringBuilder($"Unexpected response to {operation.Method} {operation.Path} ({(int)response.StatusCode}), not a page of a listing: {ErrorText.Escaped(what)}");
        if (!evidence.Body.IsEmpty)
        {
            message.Append(" It begins: ").Append(ErrorText.Excerpt(evidence.Body, ErrorText.ShortExcerptLength));
        }

        if (response.RequestId is { } id)
        {
            message.Append(" Request id: ").Append(ErrorText.Escaped(id, ErrorText.ShortExcerptLength)).Append('.');
        }

        return new(response.Mask.Mask(message.ToString()), operation.Method, operation.Path, evidence, path, ExceptionFactory.Inner(response.Mask, cause));
    }

    private readonly record struct Source(ApiResponse Response, ApiOperation Operation);
}
#endif
