using System.Text;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>A body in memory.</summary>
internal class BytesBody(ArraySegment<byte> bytes, string contentType) : RequestBody
{
    public override bool CanSend => true;

    public static BytesBody FromText(string text, string contentType)
    {
        var charset = Charsets.FromContentType(contentType);
        var bytes = Charsets.Strict(charset ?? Charsets.Utf8Name).GetBytes(text);
        return new(new(bytes), charset is null ? contentType + "; charset=" + Charsets.Utf8Name : contentType);
    }

    public static BytesBody FromForm((string Name, object? Value)[] fields, string contentType)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            foreach (var item in FormValues.Items(name, value))
            {
                form.Append(form.Length == 0 ? "" : "&").Append(Encode(name)).Append('=').Append(Encode(FormValues.Text(item)));
            }
        }

        return new(new(Encoding.ASCII.GetBytes(form.ToString())), contentType);
    }

    public override ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(bytes.Array!, bytes.Offset, bytes.Count);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new(content);
    }

    /// <summary>In a form, a space is written as a plus.</summary>
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+");
}

/// <summary>A JSON body.</summary>
internal sealed class JsonBody(ArraySegment<byte> json, string contentType) : BytesBody(json, contentType)
{
    public const string DefaultContentType = "application/json";

    private readonly ArraySegment<byte> _json = json;

    public override ReadOnlyMemory<byte> Json => _json;
}
