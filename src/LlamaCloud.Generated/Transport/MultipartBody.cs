using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>A multipart body, which streams its files.</summary>
internal sealed class MultipartBody((string Name, object? Value, string? ContentType)[] parts) : RequestBody
{
    public override bool CanSend => !parts.SelectMany(static p => FormText.Items(p.Value)).OfType<FilePart>().Any(static f => !f.CanOpen);

    /// <summary>The body; null parts are left out.</summary>
    public override HttpContent Create()
    {
        // Quotes around a boundary are allowed, and not understood by every server.
        var boundary = Guid.NewGuid().ToString("N");
        var content = new MultipartFormDataContent(boundary);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        foreach (var (name, value, contentType) in parts)
        {
            foreach (var item in FormText.Items(value))
            {
                content.Add(item is FilePart file
                    ? Named(new FileContent(file), name, file.FileName)
                    : Named(Text(item, contentType), name, fileName: null));
            }
        }

        return content;
    }

    /// <summary>A form field: as a browser sends it, without a media type unless the document names one.</summary>
    private static StringContent Text(object value, string? contentType)
    {
        var content = new StringContent(value is JsonModel or IDictionary ? Writing.Text(value) : WireText.Format(value));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    private static HttpContent Named(HttpContent content, string name, string? fileName)
    {
        var disposition = "form-data; name=" + Quoted(name) + (fileName is null ? "" : "; filename=" + Quoted(fileName));
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return content;
    }

    /// <summary>
    /// Names as browsers write them: in quotes, and UTF-8. What would end the quotes or the header, or is an escape to some readers, is
    /// percent-encoded. Headers are written as Latin-1, so that each byte is given as one character.
    /// </summary>
    private static string Quoted(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            if (value is < 0x20 or 0x7F or (byte)'"' or (byte)'\\')
            {
                text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append((char)value);
            }
        }

        return text.Append('"').ToString();
    }
}
