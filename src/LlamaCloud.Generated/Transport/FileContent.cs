using System.Net;
using System.Net.Http.Headers;

namespace LlamaCloud.Generated.Transport;

/// <summary>The content of a <see cref="FilePart"/>: opened when it is sent, streamed, and of known length where the file's is.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferLength = 80 * 1024;

    private readonly FilePart _file;

    public FileContent(FilePart file)
    {
        _file = file;
        Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
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
        using var content = _file.Open();
        await content.CopyToAsync(stream, BufferLength, cancellationToken).ConfigureAwait(false);
    }
}
