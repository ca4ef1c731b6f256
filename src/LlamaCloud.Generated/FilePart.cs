using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated;

/// <summary>A file to send: its content, its name, its media type. The content is streamed, never held in memory as a whole.</summary>
public sealed class FilePart
{
    private readonly Func<Stream> _open;
    private readonly bool _canReopen;
    private int _openings;

    private FilePart(Func<Stream> open, string fileName, string? contentType, long? length, bool canReopen = true)
    {
        _open = open;
        FileName = fileName;
        ContentType = contentType ?? MediaTypes.OfFile(fileName);
        Length = length;
        _canReopen = canReopen;
        if (!MediaTypeHeaderValue.TryParse(ContentType, out _))
        {
            throw new ArgumentException($"'{contentType}' is not a media type, such as application/pdf.", nameof(contentType));
        }
    }

    /// <summary>The file name that the service is told; without any folder.</summary>
    public string FileName { get; }

    /// <summary>The media type, for example <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>The length in bytes; null when it is not known before the end.</summary>
    public long? Length { get; }

    /// <summary>Whether the content can be read from its start: always, or not yet read if that is possible once only.</summary>
    internal bool CanOpen => _canReopen || Volatile.Read(ref _openings) == 0;

    /// <summary>A file of this machine. It is opened when it is sent, and once more for each further attempt.</summary>
    /// <param name="path">The path of the file. The service is told its name without folders.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromFile(string path, string? contentType = null)
    {
        var file = new FileInfo(path ?? throw new ArgumentNullException(nameof(path)));
        if (!file.Exists)
        {
            throw new FileNotFoundException(NoFile(UserInfo.Mask(path)), UserInfo.Mask(path));
        }

        return new(() => Open(file.FullName), file.Name, contentType, file.Length);
    }

    /// <summary>A stream, read from where it stands to its end. It is not disposed.</summary>
    /// <param name="content">
    /// The content; neither a length nor seeking is needed. A stream that cannot seek is sent once: no attempt is repeated, and the
    /// part cannot be used again. One that can seek must not be sent twice at the same time.
    /// </param>
    /// <param name="fileName">The file name that the service is told; folders in front of it are left out.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, the name is empty, or <paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromStream(Stream content, string fileName, string? contentType = null)
    {
        if (content is null)
        {
            throw new ArgumentNullException(nameof(content));
        }

        if (!content.CanRead)
        {
            throw new ArgumentException("The stream cannot be read; it may have been closed.", nameof(content));
        }

        return content.CanSeek ? Seekable(content, NameOf(fileName), contentType) : Once(content, NameOf(fileName), contentType);
    }

    /// <summary>Content in memory. It is not copied, and must not change until it is sent.</summary>
    /// <param name="content">The content.</param>
    /// <param name="fileName">The file name that the service is told; folders in front of it are left out.</param>
    /// <param name="contentType">The media type; by default the one that goes with the file name's extension.</param>
    /// <exception cref="ArgumentException">The name is empty, or <paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromBytes(ReadOnlyMemory<byte> content, string fileName, string? contentType = null)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new(content.ToArray());
        return new(() => new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), NameOf(fileName), contentType, bytes.Count);
    }

    /// <exception cref="InvalidOperationException">The content was a stream that cannot seek, and has been sent.</exception>
    internal Stream Open() => Interlocked.Increment(ref _openings) == 1 || _canReopen
        ? _open()
        : throw new InvalidOperationException($"The content of '{FileName}' was read from a stream that cannot seek; it cannot be sent a second time.");

    private static FilePart Seekable(Stream content, string fileName, string? contentType)
    {
        var start = content.Position;
        return new(
            () =>
            {
                content.Position = start;
                return new LeaveOpenStream(content);
            },
            fileName,
            contentType,
            content.Length - start);
    }

    private static FilePart Once(Stream content, string fileName, string? contentType) =>
        new(() => new LeaveOpenStream(content), fileName, contentType, length: null, canReopen: false);

    private static string NameOf(string fileName) => Path.GetFileName(fileName) is { Length: > 0 } name
        ? name
        : throw new ArgumentException($"The service refuses a file without a name, and '{fileName}' has none.", nameof(fileName));

    private static string NoFile(string path) =>
        Directory.Exists(path) ? $"'{path}' is a folder. Give one file."
        : path.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? $"There is no file '{path}'. To have a URL parsed, give it as the source_url of a create request, or as a Uri to ParseAsync."
        : $"There is no file '{path}'.";

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
