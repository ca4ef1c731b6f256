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

/// <summary>A JSON body.</summary>
internal sealed class JsonBody(ArraySegment<byte> json) : RequestBody
{
    public override bool CanSend => true;

    public override ReadOnlyMemory<byte> Json => json;

    public override HttpContent Create()
    {
        var content = new ByteArrayContent(json.Array!, json.Offset, json.Count);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
