using System.Buffers;
using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>The content of a <see cref="FilePart"/>: opened when it is sent, streamed, and of known length where the file's is.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferLength = 80 * 1024;

    private readonly FilePart _file;

    public FileContent(FilePart file, string contentType)
    {
        _file = file;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        CopyAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length ?? 0;
        return _file.Length is not null;
    }

    private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = Open();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (await ReadAsync(content, buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                await stream.WriteFirstAsync(buffer, read, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Stream Open()
    {
        try
        {
            return _file.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException)
        {
            throw new LlamaCloudUploadException(_file.FileName, e);
        }
    }

    /// <summary>A file that cannot be read is told apart from a connection that broke: it is not sent again, and named.</summary>
    private async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadNextAsync(buffer, 0, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new LlamaCloudUploadException(_file.FileName, e);
        }
    }
}
