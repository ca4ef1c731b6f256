namespace LlamaCloud.Generated.Transport;

/// <summary>
/// The body of a response as it comes. Each read has the time limit of an attempt; what goes wrong leaves here as an exception of this
/// library.
/// </summary>
internal sealed class ResponseStream(CallOption call, HttpResponseMessage response, Stream inner) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return inner.Read(buffer, offset, count);
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            throw Failure(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
#else
    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
#endif
    {
        var started = call.Settings.Clock.GetTimestamp();
        using var limit = call.Settings.Clock.Limit(call.Timeout, cancellationToken);
        try
        {
#if NET
            return await inner.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
#else
            // There the reading does not look at the token.
            using var end = limit.Token.Register(static stream => ((Stream)stream).Dispose(), inner);
            _ = System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(buffer, out var array);
            return await inner.ReadAsync(array.Array!, array.Offset, array.Count, limit.Token).ConfigureAwait(false);
#endif
        }
        catch (Exception e) when (limit.Token.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(e.Message, e, cancellationToken)
                : ApiErrors.Timeout(call, call.Timeout, call.Settings.Clock.GetElapsedTime(started), isOverall: false, e);
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            throw Failure(e);
        }
    }

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
            inner.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsOfConnection(Exception e) => e is IOException or HttpRequestException or InvalidDataException;

    private LlamaCloudResponseException Failure(Exception e) => BodyRules.Failure(call, response, new BodyException(e, []));
}
