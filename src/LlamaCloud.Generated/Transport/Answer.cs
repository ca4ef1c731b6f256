using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>An answer in a rented buffer.</summary>
internal readonly struct Answer(HttpResponseMessage response) : IDisposable
{
    public HttpResponseMessage Response => response;

    public ReadOnlyMemory<byte> Body => ((PooledContent)response.Content).Memory;

    /// <summary>The body as UTF-8. A service that names another charset, against JSON's rules, is taken at its word.</summary>
    /// <exception cref="JsonReaderException">The charset is not known, or the answer is too large.</exception>
    public ReadOnlyMemory<byte> Utf8Body()
    {
        if (((PooledContent)response.Content).IsTruncated)
        {
            throw new JsonReaderException($"The answer has more than {PooledContent.MostBytes} bytes.");
        }

        var charset = response.Content.Headers.ContentType?.CharSet?.Trim('"');
        if (string.IsNullOrEmpty(charset) || IsUtf8(charset!))
        {
            return Body;
        }

        try
        {
            return Encoding.UTF8.GetBytes(Encoding.GetEncoding(charset!).GetString(Body.ToArray()));
        }
        catch (ArgumentException e)
        {
            throw new JsonReaderException($"The answer is in the charset '{charset}', which is not known here.", e);
        }
    }

    /// <summary>The answer, free of the buffer.</summary>
    public ApiResponse ToResponse() => new(response.StatusCode, new ResponseHeaders(response), Body.ToArray());

    /// <summary>The answer for an exception: its body cut to a bound, without the key.</summary>
    /// <param name="mostBytes">The most bytes of the body to keep.</param>
    /// <param name="secrets">What to hide.</param>
    public ApiResponse ToResponse(int mostBytes, Secrets secrets)
    {
        var body = Body;
        return new(response.StatusCode, new ResponseHeaders(response, secrets), secrets.Mask(body.Slice(0, Math.Min(body.Length, mostBytes)).ToArray()));
    }

    public void Dispose() => response.Dispose();

    private static bool IsUtf8(string charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
