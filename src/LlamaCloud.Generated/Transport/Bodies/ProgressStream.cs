namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>Writes in parts and reports each one, so that a large write is reported as progress.</summary>
internal sealed class ProgressStream(Stream inner, Action report) : Stream
{
    private const int MaxPart = 64 * 1024;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

#if NET
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; !buffer.IsEmpty; buffer = buffer[Math.Min(MaxPart, buffer.Length)..])
        {
            await inner.WriteAsync(buffer[..Math.Min(MaxPart, buffer.Length)], cancellationToken).ConfigureAwait(false);
            report();
        }
    }
#else
    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        for (var end = offset + count; offset < end; offset += MaxPart)
        {
            await inner.WriteAsync(buffer, offset, Math.Min(MaxPart, end - offset), cancellationToken).ConfigureAwait(false);
            report();
        }
    }
#endif

    public override void Write(byte[] buffer, int offset, int count)
    {
        inner.Write(buffer, offset, count);
        report();
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
