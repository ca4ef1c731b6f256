using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>A multipart body. Its files are streamed.</summary>
internal sealed class MultipartFormBody((string Name, object? Value, string? ContentType)[] parts) : RequestBody
{
    /// <summary>Creates the parts; a list becomes several parts.</summary>
    private readonly (string Name, object Value, string? ContentType)[] _parts =
        [.. parts.SelectMany(static part => Items(part.Name, part.Value, part.ContentType).Select(item => (part.Name, item, part.ContentType)))];

    public override bool CanSend => _parts.All(static p => p.Value is not FilePart { CanOpen: false });

    public override async ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken)
    {
        // Quotes around a boundary are valid, but some servers do not accept them.
        var boundary = Guid.NewGuid().ToString("N");
        var content = new MultipartFormDataContent(boundary);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
        try
        {
            foreach (var (name, value, contentType) in _parts)
            {
                content.Add(value is FilePart file
                    ? Named(await FileContent.OpenAsync(file, file.ContentType, cancellationToken).ConfigureAwait(false), name, file.FileName)
                    : Named(Field(value, contentType), name, fileName: null));
            }

            return content;
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static IEnumerable<object> Items(string name, object? value, string? contentType) =>
        value is null or FilePart or IEnumerable<FilePart> || !IsJson(contentType) ? FormValues.Items(name, value)
        : value is ReadOnlyMemory<byte> ? [value]
        : [Writing.Text(value)];

    /// <summary>Creates a form field: as in a browser, without a media type unless the document has one.</summary>
    private static ByteArrayContent Field(object value, string? contentType)
    {
        var content = value is ReadOnlyMemory<byte> raw ? Bytes(raw) : new ByteArrayContent(Encoding.UTF8.GetBytes(FormValues.Text(value)));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }

    private static ByteArrayContent Bytes(ReadOnlyMemory<byte> raw) =>
        MemoryMarshal.TryGetArray(raw, out var segment) ? new(segment.Array!, segment.Offset, segment.Count) : new(raw.ToArray());

    /// <summary>Returns true for <c>application/json</c>, <c>application/problem+json</c> and the like.</summary>
    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].TrimEnd() ?? "";
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static HttpContent Named(HttpContent content, string name, string? fileName)
    {
        var disposition = "form-data; name=" + Quoted(name) + (fileName is null ? "" : "; filename=" + Quoted(fileName));
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return content;
    }

    /// <summary>
    /// Quotes a name as browsers do: in UTF-8, with percent-encoding for characters that would end the quotes or the header, or that some
    /// servers read as an escape. Headers are written as Latin-1, so that each byte is passed as one character.
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
