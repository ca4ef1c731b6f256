using System.Net.Http.Headers;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>The body of a request. Kiota's own is a stream that is used up; this one is made anew for each attempt.</summary>
internal abstract class RequestBody : IRequestOption
{
    /// <summary>Whether a further attempt can send the same.</summary>
    public abstract bool CanSend { get; }

    /// <summary>The JSON of the body, to log it; empty when it is none.</summary>
    public virtual ReadOnlyMemory<byte> Json => default;

    public abstract HttpContent Create();
}

/// <summary>A body that is in memory.</summary>
internal sealed class BytesBody(ArraySegment<byte> bytes, string contentType) : RequestBody
{
    public override bool CanSend => true;

    public override ReadOnlyMemory<byte> Json => contentType.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0 ? default : bytes;

    public override HttpContent Create()
    {
        var content = new ByteArrayContent(bytes.Array!, bytes.Offset, bytes.Count);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }
}
