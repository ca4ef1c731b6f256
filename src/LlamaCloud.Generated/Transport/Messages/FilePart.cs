using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>A file to send: its content, name and media type. The content is streamed, and never in memory as a whole.</summary>
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

    /// <summary>Gets the file name that is sent to the service, without folders.</summary>
    public string FileName { get; }

    /// <summary>The media type, for example <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>Gets the length in bytes when the part was created; null if it is unknown before the content is opened or read.</summary>
    public long? Length { get; }

    /// <summary>Gets or sets what receives the number of bytes that an attempt has sent, after each piece; null for nothing.</summary>
    internal Action<long>? Sent { get; set; }

    /// <summary>Gets whether the content can be read from its start: always true if it can be read repeatedly, otherwise true until it is read.</summary>
    internal bool CanOpen => Volatile.Read(ref _once) is null || Volatile.Read(ref _isRead) == 0;

    /// <summary>
    /// Creates a part from a file on disk. The file is opened for each attempt, and sent with the length that it has then.
    /// A file that cannot seek, such as a pipe, is sent once and without a length.
    /// </summary>
    /// <param name="path">The path of the file. Its name without folders is sent to the service.</param>
    /// <param name="contentType">The media type; by default that of the extension of the file name.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromFile(string path, string? contentType = null)
    {
        var file = new FileInfo(path ?? throw new ArgumentNullException(nameof(path)));
        if (!file.Exists)
        {
            throw new FileNotFoundException(FileNotFound(UserInfo.Mask(path)), UserInfo.Mask(path));
        }

        // The length of a link is that of its target's path.
        var length = (file.Attributes & FileAttributes.ReparsePoint) == 0 ? file.Length : (long?)null;
        return new(() => Open(file.FullName), file.Name, contentType, length, isFile: true);
    }

    /// <summary>Creates a part from a stream, which is read from its current position to its end. It is not disposed.</summary>
    /// <param name="content">
    /// The content; it needs neither a length nor seeking. A stream that cannot seek is sent once: the attempt is not retried, and the
    /// part cannot be used again. One that can seek must not be sent twice at the same time.
    /// </param>
    /// <param name="fileName">The file name that is sent to the service; folders before it are removed.</param>
    /// <param name="contentType">The media type; by default that of the extension of the file name.</param>
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

    /// <summary>Creates a part from content in memory. It is not copied, and must not change until it is sent.</summary>
    /// <param name="content">The content.</param>
    /// <param name="fileName">The file name that is sent to the service; folders before it are removed.</param>
    /// <param name="contentType">The media type; by default that of the extension of the file name.</param>
    /// <exception cref="ArgumentException">The name is empty, or <paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromBytes(ReadOnlyMemory<byte> content, string fileName, string? contentType = null)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new(content.ToArray());
        return new(() => new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), NameOf(fileName), contentType, bytes.Count);
    }

    /// <summary>Opens the content. The file system may take long, and a pipe without a writer never opens: the token cancels the wait.</summary>
    /// <exception cref="InvalidOperationException">The content cannot seek, and was already sent.</exception>
    internal async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (!CanOpen)
        {
            throw AlreadySent();
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

    /// <summary>Returns the number of bytes to read; null if it is only known after reading, as for files of <c>/proc</c>, whose length is 0.</summary>
    internal long? LengthOf(Stream content) =>
        content.CanSeek && content.Length - content.Position is var length && (length > 0 || !_isFile) ? Math.Max(length, 0) : null;

    /// <exception cref="InvalidOperationException">The content cannot seek, and was already sent.</exception>
    internal void BeginRead(ref bool isReading)
    {
        if (!isReading && Interlocked.Exchange(ref _isRead, 1) == 1 && _once is not null)
        {
            throw AlreadySent();
        }

        isReading = true;
    }

    /// <summary>Closes the content, unless it belongs to the caller or another attempt reads it.</summary>
    internal void Close(Stream content)
    {
        if (_isFile && (content != _once || !CanOpen))
        {
            content.Dispose();
        }
    }

    private InvalidOperationException AlreadySent() => new($"The content of '{FileName}' was read from a stream that cannot seek; it cannot be sent a second time.");

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
        : throw new ArgumentException($"'{fileName}' has no file name, which the service requires.", nameof(fileName));

    private static string FileNotFound(string path) =>
        Directory.Exists(path) ? $"'{path}' is a folder; expected a file."
        : path.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? $"The file '{path}' does not exist. To parse a URL, set it as the source_url of a create request, or use the overload of ParseAsync for a Uri."
        : $"The file '{path}' does not exist.";

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
