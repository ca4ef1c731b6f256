using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>The body of a request. Kiota's own is a stream that is used up; this one is made anew for each attempt.</summary>
internal abstract class RequestBody : IRequestOption
{
    /// <summary>Whether a further attempt can send the same.</summary>
    public abstract bool CanSend { get; }

    /// <summary>The JSON of the body, to log it; empty when it is none.</summary>
    public virtual ReadOnlyMemory<byte> Json => default;

    /// <exception cref="LlamaCloudUploadException">A file cannot be read.</exception>
    public abstract ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken);
}
