using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>The body of a request. Kiota's default is a stream, which can be sent only once; this one creates a content for each attempt.</summary>
internal abstract class RequestBody : IRequestOption
{
    /// <summary>Gets whether another attempt can send the same content.</summary>
    public abstract bool CanSend { get; }

    /// <summary>Gets the JSON of the body for the log; empty if the body is not JSON.</summary>
    public virtual ReadOnlyMemory<byte> Json => default;

    /// <exception cref="LlamaCloudUploadException">A file cannot be read.</exception>
    public abstract ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken);
}
