using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// The body of a response, which the caller reads as a stream. Disposing it closes the response. The timeout of an attempt applies to
/// each read: a large download may take long, as long as it receives data.
/// </summary>
internal sealed class ResponseStream(ReceivedResponse received) : Stream
{
    private Stream? _inner;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadWithinLimitAsync(new Memory<byte>(buffer, offset, count), cancellationToken).AsTask();

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadWithinLimitAsync(buffer, cancellationToken);
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isDisposed = true;
            received.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadWithinLimitAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // A closed response would look like one that has ended.
        var call = _isDisposed ? throw new ObjectDisposedException(nameof(ResponseStream)) : received.Call;
        var clock = call.Settings.Clock;
        var started = clock.GetTimestamp();
        using var limit = clock.Limit(call.Timeout, cancellationToken);
        try
        {
#if !NET
            using var end = received.Response.DisposeWhenCanceled(limit.Token);
#endif
            _inner ??= await received.Response.Content.OpenAsync(limit.Token).ConfigureAwait(false);
            return await _inner.ReadNextAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!_isDisposed && e is not LlamaCloudException)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(e.Message, e, cancellationToken)
                : limit.Token.IsCancellationRequested ? ExceptionFactory.Stalled(call, clock.GetElapsedTime(started), e)
                : ResponseBodyRules.Failure(call, received.Response, new BodyException(e, []));
        }
    }
}
