using System.Buffers;
using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// A body that was read to its end into a rented buffer: within the attempt, so that its time limit and its retries cover the body, too.
/// </summary>
internal sealed class PooledContent : HttpContent
{
    /// <summary>No answer of the API comes near; of a larger one the rest is left unread.</summary>
    public const int MostBytes = 1 << 30;

    private const int LeastLength = 16 * 1024;

    private byte[]? _buffer;
    private readonly int _length;

    private PooledContent(byte[] buffer, int length, bool isTruncated)
    {
        _buffer = buffer;
        _length = length;
        IsTruncated = isTruncated;
    }

    /// <summary>The bytes; not to be used after disposal.</summary>
    public ReadOnlyMemory<byte> Memory => (_buffer ?? throw new ObjectDisposedException(nameof(PooledContent))).AsMemory(0, _length);

    /// <summary>Whether more came than was wanted.</summary>
    public bool IsTruncated { get; }

    /// <summary>Reads a body to its end, or to a limit.</summary>
    /// <param name="content">The body as it arrives.</param>
    /// <param name="limit">The most bytes to keep; what follows them is left unread.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PooledContent> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength ?? 0;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(announced + 1, LeastLength), limit));
        var length = 0;
        try
        {
#if NET
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length >= limit)
                    {
                        break;
                    }

                    buffer = Grow(buffer, length, limit);
                }

#if NET
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
#endif
                if (read == 0)
                {
                    break;
                }

                length += read;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        var pooled = new PooledContent(buffer, Math.Min(length, limit), length >= limit);
        foreach (var header in content.Headers)
        {
            pooled.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return pooled;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var memory = Memory;
        return stream.WriteAsync(_buffer!, 0, memory.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        base.Dispose(disposing);
    }

    private static byte[] Grow(byte[] buffer, int length, int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, limit));
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
