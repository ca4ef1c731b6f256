using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Downloads.Store;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <content>Downloading result files.</content>
public partial class ParsingClient
{
    /// <summary>Downloads a result file, such as the spreadsheet with the tables, into a stream.</summary>
    /// <remarks>
    /// The file comes from the store that the link points to, over connections of the library that never send the API key, and not through
    /// <see cref="LlamaCloudClientOptions.HttpClient"/>. An interrupted download is resumed, or repeated if the store cannot resume it. With
    /// <see cref="DownloadOptions.Result"/>, a link that has expired is renewed. The size is compared with the one that the service returned.
    /// </remarks>
    /// <param name="file">An entry of <see cref="ParseResultResponse.ResultContentMetadata"/>.</param>
    /// <param name="destination">The stream to write to; it is not closed. After an exception it may have a part of the file.</param>
    /// <param name="download">Options of the download; null for the defaults.</param>
    /// <param name="options">Timeout and retries, and the settings of getting the job again; null for those of the client.</param>
    /// <param name="cancellationToken">A token to cancel the download.</param>
    /// <exception cref="LlamaCloudDownloadException">The file does not exist, is too large, or could not be downloaded.</exception>
    /// <exception cref="LlamaCloudException">The job could not be gotten again.</exception>
    /// <example>
    /// <code>
    /// var result = await client.Parsing.GetAsync(job.Id, new() { Expand = [ParseResultExpansion.XlsxContentMetadata] });
    /// await client.Parsing.DownloadAsync(result.ResultContentMetadata!["xlsx"], "tables.xlsx", new() { Result = result });
    /// </code>
    /// </example>
    public virtual Task DownloadAsync(
        ResultTypeMetadata file, Stream destination, DownloadOptions? download = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(StoredFile.Create(Existing(file), download?.Result), file.PresignedUrl, Required(destination), download, options, cancellationToken);

    /// <summary>Downloads a result file, such as the spreadsheet with the tables, to a path. The file appears when it is complete.</summary>
    /// <param name="file">An entry of <see cref="ParseResultResponse.ResultContentMetadata"/>.</param>
    /// <param name="path">The path of the new file. Its folder is created if it does not exist.</param>
    /// <param name="download">Options of the download; null for the defaults.</param>
    /// <param name="options">Timeout and retries, and the settings of getting the job again; null for those of the client.</param>
    /// <param name="cancellationToken">A token to cancel the download.</param>
    /// <inheritdoc cref="DownloadAsync(ResultTypeMetadata, Stream, DownloadOptions?, RequestOptions?, CancellationToken)"/>
    /// <exception cref="IOException">The file exists (see <see cref="DownloadOptions.Overwrite"/>), or cannot be written.</exception>
    public virtual Task DownloadAsync(
        ResultTypeMetadata file, string path, DownloadOptions? download = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(StoredFile.Create(Existing(file), download?.Result), file.PresignedUrl, Required(path), download, options, cancellationToken);

    /// <summary>Downloads an image into a stream.</summary>
    /// <param name="image">An entry of <see cref="ImagesContentMetadata.Images"/>.</param>
    /// <param name="destination">The stream to write to; it is not closed. After an exception it may have a part of the image.</param>
    /// <param name="download">Options of the download; null for the defaults.</param>
    /// <param name="options">Timeout and retries, and the settings of getting the job again; null for those of the client.</param>
    /// <param name="cancellationToken">A token to cancel the download.</param>
    /// <inheritdoc cref="DownloadAsync(ResultTypeMetadata, Stream, DownloadOptions?, RequestOptions?, CancellationToken)" path="/remarks"/>
    /// <exception cref="LlamaCloudDownloadException">The image is too large, or could not be downloaded.</exception>
    /// <exception cref="LlamaCloudException">The job could not be gotten again.</exception>
    public virtual Task DownloadAsync(
        ImageMetadata image, Stream destination, DownloadOptions? download = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(StoredFile.Create(Required(image)), image.PresignedUrl, Required(destination), download, options, cancellationToken);

    /// <summary>Downloads an image to a path. The file appears when it is complete.</summary>
    /// <param name="image">An entry of <see cref="ImagesContentMetadata.Images"/>.</param>
    /// <param name="path">The path of the new file. Its folder is created if it does not exist.</param>
    /// <param name="download">Options of the download; null for the defaults.</param>
    /// <param name="options">Timeout and retries, and the settings of getting the job again; null for those of the client.</param>
    /// <param name="cancellationToken">A token to cancel the download.</param>
    /// <inheritdoc cref="DownloadAsync(ImageMetadata, Stream, DownloadOptions?, RequestOptions?, CancellationToken)"/>
    /// <exception cref="IOException">The file exists (see <see cref="DownloadOptions.Overwrite"/>), or cannot be written.</exception>
    public virtual Task DownloadAsync(
        ImageMetadata image, string path, DownloadOptions? download = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(StoredFile.Create(Required(image)), image.PresignedUrl, Required(path), download, options, cancellationToken);

    private async Task DownloadAsync(StoredFile file, string? link, string path, DownloadOptions? download, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var files = new StagedFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, download?.Overwrite ?? false);
        files.Check(path);
        using (var destination = files.Create(path))
        {
            await DownloadAsync(file, link, destination, download, options, cancellationToken).ConfigureAwait(false);
        }

        files.Commit();
    }

    private async Task DownloadAsync(StoredFile file, string? link, Stream destination, DownloadOptions? download, RequestOptions? options, CancellationToken cancellationToken)
    {
        download ??= new();
        download.Check();
        var links = LinksOf(download.Result, download.Query, options);
        await new StoreDownload(Transport.Store, file, links, download, options, download.Progress).RunAsync(link, destination, cancellationToken).ConfigureAwait(false);
    }

    private LinkSource LinksOf(ParseResultResponse? result, ParsingGetQuery? query, RequestOptions? options) =>
        new(result, query, (id, renewing, token) => GetAsync(jobId: id, query: renewing, options: options, cancellationToken: token));

    private static ResultTypeMetadata Existing(ResultTypeMetadata file) => Required(file).Exists != false
        ? file
        : throw new LlamaCloudDownloadException("The service did not make this file (exists is false). Request it with the options of the job.", null, null);

    private static T Required<T>(T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class => value ?? throw new ArgumentNullException(name);
}
