using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Other ways to call the operations of <see cref="ParsingClient"/>.</summary>
public static class ParsingClientExtensions
{
    /// <summary>Upload a file of this machine and start parsing it.</summary>
    /// <remarks>
    /// The file is streamed; the service is told its name without folders, and the media type of its extension. For a stream, see
    /// <see cref="FilePart.FromStream"/>.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="path">The path of the file; at most 512 MB.</param>
    /// <param name="configuration">How to parse the file; null for <see cref="ParsingClient.DefaultTier"/> and <see cref="ParsingClient.DefaultVersion"/>.</param>
    /// <param name="query">The query parameters; null for none.</param>
    /// <param name="options">Settings of this call alone; null for those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job that was created.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaCloudException">The service refused the request, or did not answer as it should.</exception>
    /// <example>
    /// What the service would refuse can be found before anything is sent:
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
    public static Task<ParseJobResponse> UploadAsync(
        this ParsingClient client,
        string path,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingUploadQuery? query = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default) =>
        (client ?? throw new ArgumentNullException(nameof(client)))
            .UploadAsync(file: FilePart.FromFile(path), configuration: configuration ?? ParsingClient.DefaultConfiguration(), query: query, options: options, cancellationToken: cancellationToken);
}
