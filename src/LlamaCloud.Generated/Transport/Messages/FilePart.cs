using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>A file to send: its content, its name, its media type. The content is streamed, never held in memory as a whole.</summary>
public sealed class FilePart
{
    private readonly Func<Stream> _open;
    private readonly bool _isFile;
    private Stream? _once;
    private int _isRead;

    private FilePart(Func<Stream> open, string fileName, string? contentType, long? length, bool isFile = false)
    {
        _open = open;
        _isFile = isFile;
        FileName = fileName;
        ContentType = contentType ?? MediaTypes.OfFile(fileName);
        Length = length;
        if (!MediaTypeHeaderValue.TryParse(ContentType, out _))
        {
            throw new ArgumentException($"'{contentType}' is not a media type, such as application/pdf.", nameof(contentType));
        }
    }

    /// <summary>The file name that the service is told; without any folder.</summary>
    public string FileName { get; }

    /// <summary>The media type, for example <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>The length in bytes when the part was made; null when it is not known before the content is opened or read.</summary>
    public long? Length { get; }

    /// <summary>Whether the content can be read from its start: always, or not yet read if that is possible once only.</summary>
    internal bool CanOpen => Volatile.Read(ref _once) is null || Volatile.Read(ref _isRead) == 0;

    /// <summary>
    /// A file of this machine. It is opened when it is sent, and once more for each further attempt, and has the length that it has then.
    /// What cannot seek, such as a pipe, is sent once and without a length.
    /// </summary>
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

        // A link has the length of its own text.
        var length = (file.Attributes & FileAttributes.ReparsePoint) == 0 ? file.Length : (long?)null;
        return new(() => Open(file.FullName), file.Name, contentType, length, isFile: true);
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

    /// <summary>Opens the content. The file system may take its time, a pipe without a writer for ever: the token ends the wait.</summary>
    /// <exception cref="InvalidOperationException">The content cannot seek, and was sent.</exception>
    internal async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (!CanOpen)
        {
            throw SentBefore();
        }

        if (!_isFile || _once is not null)
        {
            return _once ?? _open();
        }

        var opening = Task.Run(_open, CancellationToken.None);
        try
        {
            var content = await opening.OrCanceledAsync(cancellationToken).ConfigureAwait(false);
            if (!content.CanSeek)
            {
                _once = content;
            }

            return content;
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Returns how much there is to read; null if only reading tells. Files of <c>/proc</c> say that they are empty.</summary>
    internal long? LengthOf(Stream content) =>
        content.CanSeek && content.Length - content.Position is var length && (length > 0 || !_isFile) ? Math.Max(length, 0) : null;

    /// <exception cref="InvalidOperationException">The content cannot seek, and was sent.</exception>
    internal void BeginRead(ref bool isReading)
    {
        if (!isReading && Interlocked.Exchange(ref _isRead, 1) == 1 && _once is not null)
        {
            throw SentBefore();
        }

        isReading = true;
    }

    /// <summary>Closes a content that is not the caller's, nor to be read by a further attempt.</summary>
    internal void Close(Stream content)
    {
        if (_isFile && (content != _once || !CanOpen))
        {
            content.Dispose();
        }
    }

    private InvalidOperationException SentBefore() => new($"The content of '{FileName}' was read from a stream that cannot seek; it cannot be sent a second time.");

    private static FilePart Seekable(Stream content, string fileName, string? contentType)
    {
        var start = content.Position;
        return new(
            () =>
            {
                content.Position = start;
                return content;
            },
            fileName,
            contentType,
            Math.Max(content.Length - start, 0));
    }

    private static FilePart Once(Stream content, string fileName, string? contentType) =>
        new(() => content, fileName, contentType, length: null) { _once = content };

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
