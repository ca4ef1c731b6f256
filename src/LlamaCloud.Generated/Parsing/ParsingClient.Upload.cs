using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <content>Uploading by path.</content>
public partial class ParsingClient
{
    /// <summary>Uploads a file from disk and starts parsing it.</summary>
    /// <remarks>
    /// The file is streamed. Its name without folders and the media type of its extension are sent with it. For a stream, see
    /// <see cref="FilePart.FromStream"/>.
    /// </remarks>
    /// <param name="path">The path of the file; at most 512 MB.</param>
    /// <param name="configuration">How to parse the file; null for <see cref="DefaultTier"/> and <see cref="DefaultVersion"/>.</param>
    /// <param name="query">The query parameters; null for none.</param>
    /// <param name="options">The options of this call; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job that was created.</returns>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="LlamaCloudException">The request failed, or the response is not valid.</exception>
    /// <example>
    /// A configuration can be validated before anything is sent:
    /// <code>
    /// var configuration = new LlamaParseMultipartConfiguration
    /// {
    ///     Tier = ParseTier.Agentic,
    ///     Version = ParseVersion.Latest,
    ///     PageRanges = new() { MaxPages = 0 },
    /// };
    /// foreach (var violation in configuration.Validate())
    /// {
    ///     Console.WriteLine(violation); // body.page_ranges.max_pages: Input should be greater than or equal to 1
    /// }
    ///
    /// var job = await client.Parsing.UploadAsync("report.pdf", configuration);
    /// </code>
    /// </example>
    public virtual Task<ParseJobResponse> UploadAsync(
        string path,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingUploadQuery? query = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default) =>
        UploadAsync(file: FilePart.FromFile(path), configuration: configuration ?? DefaultConfiguration(), query: query, options: options, cancellationToken: cancellationToken);
}
