using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Parsing;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated;

/// <content>From a document to its results in one call.</content>
public partial class ParsingClient
{
    /// <summary>Uploads a file, waits for its job to end, and returns the results.</summary>
    /// <remarks>
    /// The same as <c>UploadAsync</c> and then <see cref="WaitAsync"/>. <see cref="WaitOptions.Progress"/> receives the job as soon as it
    /// is created; if waiting ends early, the job continues and can be waited for again.
    /// </remarks>
    /// <param name="file">The file, for example of <see cref="FilePart.FromStream"/>; at most 512 MB.</param>
    /// <param name="configuration">How to parse the file; null for <see cref="DefaultTier"/> and <see cref="DefaultVersion"/>.</param>
    /// <param name="query">
    /// Which results to return (<see cref="ParsingGetQuery.Expand"/>), and in which project to work. Null, or without <c>Expand</c>:
    /// the Markdown, or the text if the tier is <c>fast</c>, which has no Markdown.
    /// </param>
    /// <param name="wait">The delays and the timeout of waiting; null for the defaults: 1 s growing to 5 s, for 2 h.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call. A job that was created continues.</param>
    /// <returns>The job, <c>COMPLETED</c>, with its results.</returns>
    /// <exception cref="ParseJobFailedException">The job ended as <c>FAILED</c> or <c>CANCELLED</c>; the exception has the job.</exception>
    /// <exception cref="ParseWaitTimeoutException">The timeout elapsed before the job ended; the exception has the job as of the last poll.</exception>
    /// <exception cref="LlamaCloudException">A request failed, or a response is not valid.</exception>
    /// <exception cref="ArgumentException"><c>Expand</c> is an empty list: the job would be charged, and nothing returned. Or the options contradict each other.</exception>
    /// <example>
    /// <code>
    /// var result = await client.Parsing.ParseAsync("report.pdf");
    /// var items = await client.Parsing.ParseAsync(
    ///     FilePart.FromStream(stream, "report.pdf"),
    ///     new() { Tier = ParseTier.AgenticPlus, Version = ParseVersion.Latest },
    ///     new() { Expand = [ParseResultExpansion.Items] });
    /// </code>
    /// </example>
    public virtual async Task<ParseResultResponse> ParseAsync(
        FilePart file,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        configuration ??= DefaultConfiguration();
        var results = Results(query, configuration.Tier, wait);
        var upload = new ParsingUploadQuery { OrganizationId = query?.OrganizationId, ProjectId = query?.ProjectId };
        return await ParseAsync(
            () => UploadAsync(file: file, configuration: configuration, query: upload, options: options, cancellationToken: cancellationToken), results, wait, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads a file from disk, waits for its job to end, and returns the results.</summary>
    /// <param name="path">The path of the file; at most 512 MB.</param>
    /// <param name="configuration">How to parse the file; null for <see cref="DefaultTier"/> and <see cref="DefaultVersion"/>.</param>
    /// <param name="query">Which results to return, and in which project to work; null for the Markdown, or the text if the tier is <c>fast</c>.</param>
    /// <param name="wait">The delays and the timeout of waiting; null for the defaults.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call. A job that was created continues.</param>
    /// <inheritdoc cref="ParseAsync(FilePart, LlamaParseMultipartConfiguration?, ParsingGetQuery?, WaitOptions?, RequestOptions?, CancellationToken)"/>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public virtual Task<ParseResultResponse> ParseAsync(
        string path,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ParseAsync(FilePart.FromFile(path), configuration, query, wait, options, cancellationToken);

    /// <summary>Parses a document at a URL, waits for its job to end, and returns the results.</summary>
    /// <param name="sourceUrl">The http or https URL of the document. The service must be able to access it.</param>
    /// <param name="configuration">How to parse the document; null for <see cref="DefaultTier"/> and <see cref="DefaultVersion"/>.</param>
    /// <param name="query">Which results to return, and in which project to work; null for the Markdown, or the text if the tier is <c>fast</c>.</param>
    /// <param name="wait">The delays and the timeout of waiting; null for the defaults.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call. A job that was created continues.</param>
    /// <inheritdoc cref="ParseAsync(FilePart, LlamaParseMultipartConfiguration?, ParsingGetQuery?, WaitOptions?, RequestOptions?, CancellationToken)"/>
    public virtual Task<ParseResultResponse> ParseAsync(
        Uri sourceUrl,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (sourceUrl is null)
        {
            throw new ArgumentNullException(nameof(sourceUrl));
        }

        return sourceUrl.IsAbsoluteUri && sourceUrl.Scheme is "http" or "https"
            ? CreateAndWaitAsync(Request(configuration ?? DefaultConfiguration(), sourceUrl, fileId: null), query, wait, options, cancellationToken)
            : throw new ArgumentException($"'{UserInfo.Mask(sourceUrl.OriginalString)}' is not an http or https URL. To parse a file from disk, use its path.", nameof(sourceUrl));
    }

    /// <summary>Creates a job for a stored file or a URL, waits for it to end, and returns the results.</summary>
    /// <remarks>The same as <see cref="CreateAsync"/> and then <see cref="WaitAsync"/>.</remarks>
    /// <param name="body">What to parse (<c>file_id</c> or <c>source_url</c>), and how.</param>
    /// <param name="query">Which results to return, and in which project to work; null for the Markdown, or the text if the tier is <c>fast</c>.</param>
    /// <param name="wait">The delays and the timeout of waiting; null for the defaults.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call. A job that was created continues.</param>
    /// <inheritdoc cref="ParseAsync(FilePart, LlamaParseMultipartConfiguration?, ParsingGetQuery?, WaitOptions?, RequestOptions?, CancellationToken)"/>
    public virtual async Task<ParseResultResponse> CreateAndWaitAsync(
        ParseRequestConfiguration body,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var results = Results(query, (body ?? throw new ArgumentNullException(nameof(body))).Tier, wait);
        var create = new ParsingCreateQuery { OrganizationId = query?.OrganizationId, ProjectId = query?.ProjectId };
        return await ParseAsync(
            () => CreateAsync(body: body, query: create, options: options, cancellationToken: cancellationToken), results, wait, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ParseResultResponse> ParseAsync(
        Func<Task<ParseJobResponse>> start, ParsingGetQuery query, WaitOptions? wait, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var activity = JobTelemetry.Start("llamacloud.parse");
        try
        {
            var job = await start().ConfigureAwait(false);
            activity?.Describe(job);
            wait?.Progress?.Report(job);
            var result = await ResultsAsync(job, query, wait, options, cancellationToken).ConfigureAwait(false);
            activity?.Describe(result);
            return await DeleteIfRequestedAsync(result, result, wait, query, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            activity?.Describe((e as ParseJobFailedException)?.Job);
            activity?.Fail(e);
            throw;
        }
    }

    private Task<ParseResultResponse> ResultsAsync(
        ParseJobResponse job, ParsingGetQuery query, WaitOptions? wait, RequestOptions? options, CancellationToken cancellationToken) =>
        new JobPoller(job.Id, wait, Clock, Logger, MaskOf(options)).RunAsync(token => GetAsync(jobId: job.Id, query: query, options: Polling(options), cancellationToken: token), static result => result, job, cancellationToken);

    /// <summary>
    /// Creates the request for a URL or a stored file. The configuration of a create has every member that one of an upload has (a test compares them), so its JSON
    /// is copied: this keeps explicit nulls and additional members, and follows edits of the document.
    /// </summary>
    internal static ParseRequestConfiguration Request(LlamaParseMultipartConfiguration configuration, Uri? sourceUrl, string? fileId)
    {
        using var json = new WireWriter();
        configuration.WriteTo(json);
        var request = ParseRequestConfiguration.FromJson(json.Json.Span);
        request.SourceUrl = sourceUrl?.AbsoluteUri;
        request.FileId = fileId;
        return request;
    }

    /// <summary>Returns the query of the results, checked before a job is created and charged.</summary>
    internal static ParsingGetQuery Results(ParsingGetQuery? query, ParseTier tier, WaitOptions? wait)
    {
        wait?.Check();
        var results = query?.Expand switch
        {
            null => (query ?? new()) with { Expand = [tier == ParseTier.Fast ? ParseResultExpansion.Text : ParseResultExpansion.Markdown] },
            [] => throw new ArgumentException("Expand is empty, so that nothing would be returned. Add results, or set it to null; to start a job without waiting, use UploadAsync or CreateAsync.", nameof(query)),
            _ => query,
        };
        CheckDelete(wait, results);
        return results;
    }
}
