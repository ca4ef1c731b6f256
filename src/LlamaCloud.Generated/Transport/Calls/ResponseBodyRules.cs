using System.Net.Http.Headers;
using System.Text;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>Checks a body before it is read: complete, not compressed, UTF-8, and not empty if JSON is expected.</summary>
internal static class ResponseBodyRules
{
    /// <exception cref="LlamaCloudResponseException">The body is not valid.</exception>
    public static void Check(CallOption call, HttpResponseMessage response, PooledContent content)
    {
        if (call.Expected == ExpectedBody.None)
        {
            return;
        }

        if (content.IsTruncated)
        {
            throw ExceptionFactory.Malformed(call, response, content.Memory, FormattableString.Invariant(
                $"it is larger than {call.Settings.MaxResponseBytes} bytes. Request less at once, or increase {nameof(LlamaCloudClientOptions.MaxResponseBytes)}"));
        }

        CheckEncoding(call, response, content.ArrivedHeaders);
        try
        {
            ToUtf8(content);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw ExceptionFactory.Malformed(call, response, content.Memory, "its text is not in the charset that it names: " + e.Message, cause: e);
        }

        if (call.Expected == ExpectedBody.Json && FirstCharacter(content.Memory.Span) is null)
        {
            throw ExceptionFactory.Malformed(call, response, default, "it is empty, not JSON");
        }
    }

    /// <exception cref="LlamaCloudResponseException">The body is still compressed.</exception>
    public static void CheckEncoding(CallOption call, HttpResponseMessage response, HttpContentHeaders headers)
    {
        if (First(headers, "Content-Encoding") is { } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw ExceptionFactory.Malformed(call, response, default, $"it has a compression that was not requested ({encoding})");
        }
    }

    /// <summary>Returns the text of a body.</summary>
    /// <exception cref="LlamaCloudResponseException">The bytes are not UTF-8.</exception>
    public static string Text(ReceivedResponse received)
    {
        using var reader = new StreamReader(new MemoryStream(received.Body.ToArray(), writable: false), Charsets.Strict(Charsets.Utf8Name));
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw ExceptionFactory.Malformed(received.Call, received.Response, received.Body, "its text is not UTF-8, and its content type has no other charset", cause: e);
        }
    }

    /// <summary>Returns the first byte that is not white space; null if there is none.</summary>
    public static char? FirstCharacter(ReadOnlySpan<byte> body)
    {
        foreach (var value in body)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return (char)value;
            }
        }

        return null;
    }

    /// <summary>Creates the exception of a body that could not be read.</summary>
    public static LlamaCloudResponseException Failure(CallOption call, HttpResponseMessage response, BodyException failure)
    {
        // The connection was closed, in contrast to bytes that cannot be decompressed.
        var isIncomplete = failure.InnerException is IOException or HttpRequestException;
        return ExceptionFactory.Malformed(
            call,
            response,
            failure.Start,
            isIncomplete
                ? "it ended before it was complete"
                : "it could not be decompressed",
            cause: failure.InnerException,
            isIncomplete: isIncomplete);
    }

    /// <exception cref="ArgumentException">The charset is unknown, or the text is not valid in it.</exception>
    private static void ToUtf8(PooledContent content)
    {
        var bytes = content.Memory.Span;
        var charset = Charsets.FromContentType(First(content.ArrivedHeaders, "Content-Type"));
        if (!bytes.StartsWith(new byte[] { 0xFF, 0xFE }) && !bytes.StartsWith(new byte[] { 0xFE, 0xFF }) && (charset is null || Charsets.IsUtf8(charset)))
        {
            return;
        }

        var encoding = Charsets.Strict(charset is null || Charsets.IsUtf8(charset) ? "utf-16" : charset);
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray(), writable: false), encoding, detectEncodingFromByteOrderMarks: true);
        content.Replace(Encoding.UTF8.GetBytes(reader.ReadToEnd()));
    }

    private static string? First(HttpContentHeaders headers, string name)
    {
#if NET
        // Not parsed, to avoid allocations.
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
#else
        return headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
#endif
    }
}
