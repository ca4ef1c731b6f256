using System.Net.Http.Headers;
using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// The parts of a multipart body. Kiota's own body is a stream; this one is made anew for each attempt, and streams its files.
/// </summary>
internal sealed class MultipartOption((string Name, object? Value)[] parts) : IRequestOption
{
    /// <summary>Whether a second attempt can send the same parts.</summary>
    public bool CanRepeat => parts.All(static p => p.Value is not FilePart { CanReopen: false });

    public async Task<HttpContent> CreateAsync(CancellationToken cancellationToken)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            switch (value)
            {
                case null:
                    break;
                case FilePart file:
                    content.Add(await FileAsync(file, cancellationToken).ConfigureAwait(false), Quoted(name), Quoted(file.FileName));
                    break;
                case JsonModel json:
                    content.Add(Text(Writing.Plain(json)), Quoted(name));
                    break;
                default:
                    content.Add(Text(Writing.Plain(value)), Quoted(name));
                    break;
            }
        }

        return content;
    }

    private static async Task<HttpContent> FileAsync(FilePart file, CancellationToken cancellationToken)
    {
        var content = new StreamContent(await file.OpenAsync(cancellationToken).ConfigureAwait(false));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        content.Headers.ContentLength = file.Length;
        return content;
    }

    /// <summary>A form field: as a browser sends it, without a media type of its own.</summary>
    private static StringContent Text(string text)
    {
        var content = new StringContent(text);
        content.Headers.ContentType = null;
        return content;
    }

    /// <summary>Names in quotes, as every server reads them; what would end the quotes or the header is percent-encoded, as browsers do.</summary>
    private static string Quoted(string name) =>
        "\"" + name.Replace("\r", "%0D").Replace("\n", "%0A").Replace("\"", "%22") + "\"";
}
