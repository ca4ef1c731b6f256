using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated;

/// <content>Deleting a job after its results were received.</content>
public partial class ParsingClient
{
    /// <exception cref="ParseJobNotDeletedException">The job could not be deleted.</exception>
    private async Task DeleteWithResultAsync(ParseResultResponse result, IReadOnlyList<string> files, ParsingGetQuery? query, RequestOptions? options, CancellationToken cancellationToken)
    {
        var shownId = MaskOf(options).Mask(result.Job.Id);
        using var scope = CallLog.JobScope(Logger, shownId);
        try
        {
            await DeleteIfExistsAsync(result.Job.Id, query, options, cancellationToken).ConfigureAwait(false);
        }
        catch (LlamaCloudException e)
        {
            throw new ParseJobNotDeletedException(result, files, shownId, e);
        }
    }

    /// <summary>Deletes a job in the project of a query.</summary>
    internal async Task DeleteIfExistsAsync(string jobId, ParsingGetQuery? query, RequestOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(
                jobId: jobId,
                query: new() { OrganizationId = query?.OrganizationId, ProjectId = query?.ProjectId },
                options: options,
                cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (LlamaCloudNotFoundException)
        {
            // An earlier attempt whose response was lost, or somebody else, has deleted it.
        }
    }

    /// <summary>Deletes the job of a result if that was requested.</summary>
    private async Task<T> DeleteIfRequestedAsync<T>(
        T response, ParseResultResponse result, WaitOptions? wait, ParsingGetQuery? query, RequestOptions? options, CancellationToken cancellationToken)
    {
        if (wait is { DeleteJob: true })
        {
            await DeleteWithResultAsync(result, [], query, options, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    /// <exception cref="ArgumentException">Deleting the job would delete results that the response does not have.</exception>
    private static void CheckDelete(WaitOptions? wait, ParsingGetQuery? query)
    {
        if (wait is not { DeleteJob: true })
        {
            return;
        }

        if (query?.Expand is not { Count: > 0 } expand)
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(WaitOptions.DeleteJob)}: Expand is empty, so that the job would be deleted without returning its results.");
        }

        foreach (var link in expand.Where(FileKinds.IsLink))
        {
            throw new ArgumentException($"{nameof(WaitOptions)}.{nameof(WaitOptions.DeleteJob)}: '{link.Value}' returns links, which are invalid after the job was deleted. Use SaveAsync with DownloadOptions.DeleteJob.");
        }
    }
}
