#if NET
namespace LlamaCloud.Generated;

/// <summary>A page as it was received: its items are slices of the UTF-8 body, byte for byte.</summary>
public sealed class RawPage : Page<ReadOnlyMemory<byte>>
{
    internal RawPage(IReadOnlyList<ReadOnlyMemory<byte>> items, string? nextToken, ListingPosition? start, ApiResponse response)
        : base(items, nextToken, start) => Response = response;

    /// <summary>Gets the response: status code, headers, body. In a parallel listing, the latest one.</summary>
    public ApiResponse Response { get; }

    /// <summary>Gets the complete body, even if the limits of the listing removed items from <see cref="Page{T}.Items"/>.</summary>
    public ReadOnlyMemory<byte> Body => Response.Body;

    internal override Page<ReadOnlyMemory<byte>> With(
        IReadOnlyList<ReadOnlyMemory<byte>> items, string? continuationToken, ListingPosition? start) =>
        new RawPage(items, continuationToken, start, Response) { TotalSize = TotalSize };
}
#endif
