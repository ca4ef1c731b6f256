using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Parsing;

namespace LlamaCloud.Generated;

/// <content>Waiting: getting a job until it has ended.</content>
public partial class ParsingClient
{
    /// <summary>Waits for a parse job to end, and returns it with the results that were asked for.</summary>
    /// <remarks>
    /// The first get is sent at once; then one after each delay of <see cref="WaitOptions"/>. Every get asks for the same results, so
    /// that they come with the one that finds the job ended. Answers of 408, 409, 425, 429 and 5xx do not end the wait (a
    /// <c>Retry-After</c> is kept to, and <c>x-should-retry</c> overrules the status), nor do broken connections and attempts that took
    /// too long, once the service has answered. A status of the job that this library does not know is waited on. Ending the wait does
    /// not cancel the job.
    /// </remarks>
    /// <param name="jobId">Id of the parse job, as create, upload and list return it.</param>
    /// <param name="query">The query parameters of each get: which results, which project; null for the job alone.</param>
    /// <param name="wait">How often to ask, and for how long; null for the defaults: 1 s growing to 5 s, for 2 h.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The job, <c>COMPLETED</c>, with the results that were asked for.</returns>
    /// <exception cref="ParseJobFailedException">The job ended as <c>FAILED</c> or <c>CANCELLED</c>; the exception carries it.</exception>
    /// <exception cref="ParseWaitTimeoutException">The time limit was over before; the exception carries the job as it was last seen.</exception>
    /// <exception cref="LlamaCloudException">The service refused a request, or did not answer as it should.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
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

    /// <summary><inheritdoc cref="WaitAsync" path="/summary"/> With the whole last response: status, headers, body.</summary>
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
