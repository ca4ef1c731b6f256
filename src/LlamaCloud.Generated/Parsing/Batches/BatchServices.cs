using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>The services and settings of a batch.</summary>
internal sealed record BatchServices(ParsingClient Client, ParseManyOptions Options, TimeProvider Clock, ServiceClock ServiceClock, RateLimitGate Gate, SecretMask Mask, ILogger Logger)
{
    private const int DefaultRetries = 10;

    private static readonly TimeSpan DefaultPatience = TimeSpan.FromHours(1);

    /// <summary>Gets the settings of each request.</summary>
    public RequestOptions Request => field ??= (Options.Request ?? new()) with
    {
        MaxRetries = Options.Request?.MaxRetries ?? DefaultRetries,
        RateLimitPatience = Options.Request?.RateLimitPatience ?? DefaultPatience,
        IsAbandoned = () => HasEnded,
    };

    /// <summary>Gets or sets whether the batch has ended, other than by the caller's cancellation: the requests that are still running are not needed.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Gets the settings of requests that are repeated while waiting.</summary>
    public RequestOptions Poll => Request with { IsPoll = true };

    /// <summary>Gets the project of the batch, for listings.</summary>
    public ParsingListQuery Scope { get; } = new() { OrganizationId = Options.Query?.OrganizationId, ProjectId = Options.Query?.ProjectId };

    public WaitOptions Wait { get; } = Options.Wait ?? new();

    /// <summary>Hides the API key in a job that an exception shows.</summary>
    public ParseJobResponse Masked(ParseJobResponse job) => Mask.Mask(job, ParseJobResponse.FromJson);

    /// <summary>
    /// Makes a call again while the service accepts other requests: with many calls, one may be unlucky for longer than a single one would wait.
    /// </summary>
    /// <param name="call">The call; its argument is false for the first time.</param>
    /// <param name="canRepeat">Returns true if the call can be made again.</param>
    public async Task<T> PatientlyAsync<T>(Func<bool, Task<T>> call, Func<bool> canRepeat)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var started = Clock.GetTimestamp();
            try
            {
                return await call(isRepeated).ConfigureAwait(false);
            }
            catch (LlamaCloudRateLimitException) when (Gate.LastAccepted > started && canRepeat())
            {
            }
        }
    }
}
