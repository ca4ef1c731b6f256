using System.Buffers;
using System.Net;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>The content of a <see cref="FilePart"/> for one attempt. It is opened before the attempt, streamed, and must keep the length that it had when it was opened.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferLength = 80 * 1024;

    private readonly FilePart _file;
    private readonly Stream _content;
    private readonly long? _length;
    private readonly CancellationToken _cancellationToken;
    private bool _isReading;

    private FileContent(FilePart file, Stream content, string contentType, CancellationToken cancellationToken)
    {
        (_file, _content, _length, _cancellationToken) = (file, content, file.LengthOf(content), cancellationToken);
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    /// <exception cref="LlamaCloudUploadException">The file or the stream cannot be read.</exception>
    public static async ValueTask<HttpContent> OpenAsync(FilePart file, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            return new FileContent(file, await file.OpenAsync(cancellationToken).ConfigureAwait(false), contentType, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LlamaCloudUploadException(file.FileName, e);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, _cancellationToken);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        CopyAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Close(_content);
        }

        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var sent = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            sent += read;
            if (sent > _length)
            {
                break;
            }

            await stream.WriteFirstAsync(buffer, read, cancellationToken).ConfigureAwait(false);
            _file.Sent?.Invoke(sent);
        }

        // Not after a failure: a pending read may still write to the buffer.
        ArrayPool<byte>.Shared.Return(buffer);
        if (_length is { } length && sent != length)
        {
            throw new LlamaCloudUploadException(_file.FileName, new IOException($"Its length changed while it was sent: it was {length} bytes, and is {(sent > length ? "longer" : sent)} now."));
        }
    }

    /// <summary>Distinguishes a file that cannot be read from a connection that was closed: the request is not retried, and the message has the file name.</summary>
    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            _file.BeginRead(ref _isReading);
            var read = _content.ReadNextAsync(buffer, 0, cancellationToken);
            return read.IsCompleted ? await read.ConfigureAwait(false) : await read.AsTask().OrCanceledAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LlamaCloudUploadException(_file.FileName, e);
        }
    }
}
