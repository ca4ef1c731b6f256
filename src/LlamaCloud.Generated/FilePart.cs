using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated;

/// <summary>A file to send: its content, its name, its media type. The content is streamed, never held in memory as a whole.</summary>
public sealed class FilePart
{
    private readonly Func<CancellationToken, Task<Stream>> _open;

    private FilePart(Func<CancellationToken, Task<Stream>> open, string fileName, string? contentType, long? length, bool canReopen)
    {
        _open = open;
        FileName = fileName;
        ContentType = contentType ?? MediaTypes.OfFile(fileName);
        Length = length;
        CanReopen = canReopen;
    }

    /// <summary>The file name that the service is told; without any folder.</summary>
    public string FileName { get; }

    /// <summary>The media type, for example <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>The length in bytes; null when it is not known before the end.</summary>
    public long? Length { get; }

    /// <summary>Whether the content can be read from its start again, so that a failed attempt may be repeated.</summary>
    internal bool CanReopen { get; }

    /// <summary>A file of this machine. It is opened when it is sent, and once more for each further attempt.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FilePart FromFile(string path, string? contentType = null)
    {
        var file = new FileInfo(path ?? throw new ArgumentNullException(nameof(path)));
        if (!file.Exists)
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        return new(_ => Task.FromResult<Stream>(Open(file.FullName)), file.Name, contentType, file.Length, canReopen: true);
    }

    /// <summary>A stream, read from where it stands. It is not disposed.</summary>
    /// <param name="content">The content; it need not be seekable. A stream that is not is sent once: no attempt is repeated.</param>
    /// <param name="fileName">The file name that the service is told.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    public static FilePart FromStream(Stream content, string fileName, string? contentType = null)
    {
        if (content is null)
        {
            throw new ArgumentNullException(nameof(content));
        }

        if (string.IsNullOrEmpty(fileName))
        {
            throw new ArgumentException("The service refuses a file without a name.", nameof(fileName));
        }

        var start = content.CanSeek ? content.Position : 0;
        return new(
            _ =>
            {
                if (content.CanSeek)
                {
                    content.Position = start;
                }

                return Task.FromResult<Stream>(new LeaveOpenStream(content));
            },
            Path.GetFileName(fileName),
            contentType,
            content.CanSeek ? content.Length - start : null,
            content.CanSeek);
    }

    /// <summary>Content in memory.</summary>
    /// <param name="content">The content.</param>
    /// <param name="fileName">The file name that the service is told.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    public static FilePart FromBytes(ReadOnlyMemory<byte> content, string fileName, string? contentType = null) =>
        FromStream(new MemoryStream(content.ToArray(), writable: false), fileName, contentType);

    internal Task<Stream> OpenAsync(CancellationToken cancellationToken) => _open(cancellationToken);

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
