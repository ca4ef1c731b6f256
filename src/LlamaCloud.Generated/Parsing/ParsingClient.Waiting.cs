using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Parsing;

namespace LlamaCloud.Generated;

/// <content>Waiting: getting a job until it has ended.</content>
public partial class ParsingClient
{
    /// <summary>Waits for a parse job to end, and returns it with the requested results.</summary>
    /// <remarks>
    /// The first poll is sent immediately, and one more after each delay of <see cref="WaitOptions"/>. Every poll requests the results, so
    /// that the poll that finds the job completed has them. Responses with 408, 409, 425, 429 and 5xx do not end the wait (a
    /// <c>Retry-After</c> is honored, and <c>x-should-retry</c> takes precedence over the status code), nor do connection failures and
    /// timeouts of attempts, once the service has responded. If the status of the job is unknown to this library, waiting continues.
    /// Canceling the wait does not cancel the job.
    /// </remarks>
    /// <param name="jobId">The id of the parse job, as create, upload and list return it.</param>
    /// <param name="query">The query parameters of each poll: which results, which project; null for the job alone.</param>
    /// <param name="wait">The delays and the timeout of waiting; null for the defaults: 1 s growing to 5 s, for 2 h.</param>
    /// <param name="options">The options of each request; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The job, <c>COMPLETED</c>, with the requested results.</returns>
    /// <exception cref="ParseJobFailedException">The job ended as <c>FAILED</c> or <c>CANCELLED</c>; the exception has the job.</exception>
    /// <exception cref="ParseWaitTimeoutException">The timeout elapsed before the job ended; the exception has the job as of the last poll.</exception>
    /// <exception cref="LlamaCloudException">A request failed, or a response is not valid.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <example>
    /// <code>
    /// var result = await client.Parsing.WaitAsync(job.Id, new() { Expand = [ParseResultExpansion.Markdown] });
    /// foreach (var page in result.Markdown!.Pages.OfType&lt;MarkdownResultPage&gt;())
    /// {
    ///     Console.WriteLine(page.Markdown);
    /// }
    /// </code>
    /// </example>
    public virtual async Task<ParseResultResponse> WaitAsync(
        string jobId,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        CheckDelete(wait, query);
        var result = await new JobPoller(jobId, wait, Clock, Logger, MaskOf(options)).RunAsync(token => GetAsync(jobId: jobId, query: query, options: Polling(options), cancellationToken: token), static result => result, created: null, cancellationToken).ConfigureAwait(false);
        return await DeleteIfRequestedAsync(result, result, wait, query, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary><inheritdoc cref="WaitAsync" path="/summary"/> Also returns the last response: status code, headers, body.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public virtual async Task<ApiResponse<ParseResultResponse>> WaitResponseAsync(
        string jobId,
        ParsingGetQuery? query = null,
        WaitOptions? wait = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        CheckDelete(wait, query);
        var response = await new JobPoller(jobId, wait, Clock, Logger, MaskOf(options)).RunAsync(token => GetResponseAsync(jobId: jobId, query: query, options: Polling(options), cancellationToken: token), static response => response.Value, created: null, cancellationToken).ConfigureAwait(false);
        return await DeleteIfRequestedAsync(response, response.Value, wait, query, options, cancellationToken).ConfigureAwait(false);
    }

    private static RequestOptions Polling(RequestOptions? options) => (options ?? new()) with { IsPoll = true };
}
