#if NET
namespace LlamaCloud.Generated;

/// <summary>One page as it came: its items are slices of the UTF-8 body, not a byte of them is changed.</summary>
public sealed class RawPage : Page<ReadOnlyMemory<byte>>
{
    internal RawPage(IReadOnlyList<ReadOnlyMemory<byte>> items, string? nextToken, ListingPosition? start, ApiResponse response)
        : base(items, nextToken, start) => Response = response;

    /// <summary>The whole answer: status, headers, body. In a parallel listing, the one that came last.</summary>
    public ApiResponse Response { get; }

    /// <summary>The whole body, whatever the limits of the listing cut from <see cref="Page{T}.Items"/>.</summary>
    public ReadOnlyMemory<byte> Body => Response.Body;

    internal override Page<ReadOnlyMemory<byte>> With(
        IReadOnlyList<ReadOnlyMemory<byte>> items, string? continuationToken, ListingPosition? start) =>
        new RawPage(items, continuationToken, start, Response) { TotalSize = TotalSize };
}
#endif
