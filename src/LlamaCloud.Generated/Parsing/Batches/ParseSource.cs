using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated;

/// <summary>A document of <see cref="ParsingClient.ParseManyAsync(IAsyncEnumerable{ParseSource}, ParseManyOptions?, CancellationToken)"/>.</summary>
/// <example>
/// <code>
/// var sources = Directory.EnumerateFiles("in", "*.pdf").Select(static path => ParseSource.FromFile(path));
/// </code>
/// </example>
public sealed record ParseSource
{
    private readonly Func<FilePart>? _open;

    private ParseSource(string name, Func<FilePart>? open, Uri? url = null, string? fileId = null) =>
        (Name, _open, Url, FileId) = (name, open, url, fileId);

    /// <summary>Gets the name for messages: the file name, the URL, or the id of the stored file.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the key under which the document and its configuration are sent and kept in the journal. Null for the default: with a journal a hash of
    /// the name, the content and the configuration, so that a changed document is parsed again; without one a random key.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Gets how to parse the document; null for <see cref="ParseManyOptions.Configuration"/>.</summary>
    public LlamaParseMultipartConfiguration? Configuration { get; init; }

    /// <summary>Gets an object of the caller; null for none.</summary>
    public object? Tag { get; init; }

    internal Uri? Url { get; }

    internal string? FileId { get; }

    internal bool IsUpload => _open is not null;

    /// <summary>Creates a source for a file of this machine. It is opened when it is sent; if it does not exist then, only this document fails.</summary>
    /// <param name="path">The path; at most 512 MB.</param>
    /// <param name="contentType">The media type; null for the one of the file name's extension.</param>
    public static ParseSource FromFile(string path, string? contentType = null) =>
        new(Path.GetFileName(path ?? throw new ArgumentNullException(nameof(path))), () => FilePart.FromFile(path, contentType));

    /// <summary>Creates a source whose content is created when it is sent.</summary>
    internal static ParseSource Create(string name, Func<FilePart> open) => new(name, open);

    /// <summary>Creates a source for the content of a <see cref="FilePart"/>, such as a stream or bytes.</summary>
    /// <param name="file">The content. A stream that cannot seek is sent once only, and needs a <see cref="Key"/> if there is a journal.</param>
    public static ParseSource FromFilePart(FilePart file) =>
        new((file ?? throw new ArgumentNullException(nameof(file))).FileName, () => file);

    /// <summary>Creates a source for a stream, which is read from its current position and not disposed.</summary>
    /// <param name="content">The content. A stream that cannot seek is sent once only, and needs a <see cref="Key"/> if there is a journal.</param>
    /// <param name="fileName">The file name for the service.</param>
    /// <param name="contentType">The media type; null for the one of the file name's extension.</param>
    public static ParseSource FromStream(Stream content, string fileName, string? contentType = null) =>
        FromFilePart(FilePart.FromStream(content, fileName, contentType));

    /// <summary>Creates a source for a document at a URL, which the service can reach.</summary>
    /// <param name="url">The http or https URL.</param>
    /// <exception cref="ArgumentException">The URL is not http or https.</exception>
    public static ParseSource FromUrl(Uri url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        ? new(UserInfo.Mask(url.AbsoluteUri), open: null, url)
        : throw new ArgumentException($"The service fetches http and https URLs only, not '{(url is null ? null : UserInfo.Mask(url.OriginalString))}'. Use FromFile for a file of this machine.", nameof(url));

    /// <summary>Creates a source for a file that the service already stores.</summary>
    /// <param name="fileId">The id of the file.</param>
    public static ParseSource FromFileId(string fileId) => string.IsNullOrEmpty(fileId)
        ? throw new ArgumentException("The id of the file is empty.", nameof(fileId))
        : new(fileId, open: null, fileId: fileId);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    internal FilePart Open() => _open!();
}
