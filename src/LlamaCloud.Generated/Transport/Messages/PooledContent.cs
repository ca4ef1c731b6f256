using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>
/// A body that was read completely into a rented buffer, within the attempt, so that its timeout and its retries also apply to the body.
/// </summary>
internal sealed class PooledContent : HttpContent
{
    /// <summary>The maximum size of a body. Responses of the API are much smaller; the rest of a larger one is not read.</summary>
    public const int MaxBytes = 1 << 30;

    private const int MinLength = 16 * 1024;

    /// <summary>The maximum size of a buffer that is allocated from the content length; for a larger body, the buffer grows while it is received.</summary>
    private const int MaxAnnounced = 4 * 1024 * 1024;

    private const int StartLength = 1024;

    private byte[]? _buffer;
    private int _length;

    private PooledContent(HttpContent arrived, byte[] buffer, int length, bool isTruncated)
    {
        _buffer = buffer;
        _length = length;
        IsTruncated = isTruncated;
        ArrivedHeaders = arrived.Headers;
    }

    /// <summary>Gets the bytes; must not be used after disposal.</summary>
    public ReadOnlyMemory<byte> Memory => (_buffer ?? throw new ObjectDisposedException(nameof(PooledContent))).AsMemory(0, _length);

    /// <summary>Gets the headers of the body, which are not copied, since that would cost more.</summary>
    public HttpContentHeaders ArrivedHeaders { get; }

    /// <summary>Gets whether the body is larger than the limit.</summary>
    public bool IsTruncated { get; }

    /// <summary>Reads a body to its end, or to a limit.</summary>
    /// <param name="content">The body as it arrives.</param>
    /// <param name="limit">The maximum number of bytes to keep; the rest is not read.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="BodyException">The body is incomplete, or its compression is invalid.</exception>
    public static async Task<PooledContent> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength ?? 0;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(announced + 1, MinLength), MaxAnnounced));
        var length = 0;
        try
        {
            var stream = await content.OpenAsync(cancellationToken).ConfigureAwait(false);
            while (length <= limit)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length, limit);
                }

                var read = await stream.ReadNextAsync(buffer, length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return new(content, buffer, Math.Min(length, limit), isTruncated: length > limit);
        }
        catch (Exception e)
        {
            var start = buffer.AsSpan(0, Math.Min(length, StartLength)).ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
            if (e is OperationCanceledException || cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new BodyException(e, start);
        }
    }

    /// <summary>Creates the exception of a body that could only be read in part.</summary>
    public static PooledContent From(HttpContent content, byte[] start)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(start.Length);
        start.CopyTo(buffer, 0);
        return new(content, buffer, start.Length, isTruncated: true);
    }

    /// <summary>Replaces the bytes.</summary>
    public void Replace(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(buffer);
        ArrayPool<byte>.Shared.Return(_buffer!);
        _buffer = buffer;
        _length = bytes.Length;
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
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, (long)limit + 1));
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
