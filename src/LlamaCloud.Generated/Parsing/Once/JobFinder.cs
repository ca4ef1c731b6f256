using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing.Once;

/// <summary>Finds the job of a once key in a listing.</summary>
internal sealed class JobFinder(ParsingClient client, string key, ParsingListQuery scope, RequestOptions options, ServiceClock service, ILogger logger)
{
    /// <summary>How far the clocks of the service may be apart.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private static int? MaxPageSize => field ??= ParsingOperations.List.MaxPageSize;

    /// <summary>Returns the first job with the key; null if there is none.</summary>
    /// <param name="since">The time of the first attempt by the clock of the service.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<ParseJobResponse?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<ParseJobResponse>();
        var query = scope with { CreatedAtOnOrAfter = since - Margin, PageSize = MaxPageSize };
        await foreach (var job in client.ListAllAsync(query, options: options, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (HasKey(job, key))
            {
                found.Add(job);
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        // The same one for every process that looks.
        found.Sort(static (a, b) => Nullable.Compare(a.CreatedAt, b.CreatedAt) is var order && order != 0 ? order : string.CompareOrdinal(a.Id, b.Id));
        if (found.Count > 1)
        {
            OnceLog.Several(logger, key, found.Count, found[0].Id, found[1].Id);
        }

        return found[0];
    }

    /// <summary>Returns the time of day of the service, which takes a request if there was no response yet.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        if (service.Now is null)
        {
            await client.ListAsync(scope with { PageSize = 1 }, options, cancellationToken).ConfigureAwait(false);
        }

        return service.Now ?? throw new LlamaCloudException("The responses of the service have no Date header, so the job of a lost request cannot be searched for by its time.");
    }

    /// <summary>Returns true if a listing shows the key of a job; the response to its creation may lack it.</summary>
    public async Task<bool> HasKeyAsync(string jobId, CancellationToken cancellationToken)
    {
        var page = await client.ListAsync(scope with { JobIds = [jobId] }, options, cancellationToken).ConfigureAwait(false);
        return page.Items.Any(job => job.Id == jobId && HasKey(job, key));
    }

    public static bool HasKey(ParseJobResponse job, string key) =>
        job.UserMetadata is { } metadata && metadata.TryGetValue(ParsingClient.OnceKeyName, out var value) && value == key;
}
