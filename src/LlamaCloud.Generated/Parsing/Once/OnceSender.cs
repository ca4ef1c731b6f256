using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Retrying;
using LlamaCloud.Generated.Transport.Telemetry;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing.Once;

/// <summary>Creates a job with a once key: after a lost response, the job is searched for before the request is sent again.</summary>
internal sealed class OnceSender(JobFinder finder, OnceSupport support, string operation, string key, TimeProvider clock, ILogger logger)
{
    public const string Upload = "upload";
    public const string Create = "create";

    /// <summary>How long a request that got no response may still be processed.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(2);

    /// <param name="send">Sends the request once.</param>
    /// <param name="firstAttempt">The time of the first attempt of another process; null if this is the first one.</param>
    /// <param name="canSend">Returns true if the content can be sent again.</param>
    /// <param name="maxRetries">The maximum number of further attempts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ParseJobResponse> RunAsync(
        Func<CancellationToken, Task<ParseJobResponse>> send, DateTimeOffset? firstAttempt, Func<bool> canSend, int maxRetries, CancellationToken cancellationToken)
    {
        if (firstAttempt is { } earlier && await finder.FindAsync(earlier, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            OnceLog.Found(logger, key, existing.Id);
            return existing;
        }

        support.Check(operation);
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            LlamaCloudException failure;
            try
            {
                return await CheckedAsync(await send(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            catch (LlamaCloudApiException e) when ((int)e.StatusCode is 400 or 422 && IsAboutKey(e))
            {
                throw new LlamaCloudOnceKeyException(
                    $"The service does not accept user_metadata for this {operation}, so that its job could not be found again by the once key '{key}'. No job was created. {Advice}", job: null, e);
            }
            catch (LlamaCloudException e) when (WasMaybeProcessed(e))
            {
                failure = e;
            }

            var since = firstAttempt ?? await finder.NowAsync(cancellationToken).ConfigureAwait(false) - clock.GetElapsedTime(started);
            if (await SearchAsync(since, IsMaybeRunning(failure), cancellationToken).ConfigureAwait(false) is { } job)
            {
                OnceLog.Found(logger, key, job.Id);
                return job;
            }

            if (attempt > maxRetries || !canSend())
            {
                throw failure;
            }

            OnceLog.Resending(logger, key, attempt, CallTelemetry.ErrorType(failure));
            await clock.DelayAsync(RetryRules.Backoff(attempt, RetryRules.NextRandom()), cancellationToken).ConfigureAwait(false);
        }
    }

    private string Advice => operation == Upload
        ? $"Use {nameof(ParsingClient.CreateOnceAsync)} with a URL or a stored file, or {nameof(ParsingClient.UploadAsync)} without a key."
        : $"Use {nameof(ParsingClient.CreateAsync)} without a key.";

    private async Task<ParseJobResponse?> SearchAsync(DateTimeOffset since, bool isMaybeRunning, CancellationToken cancellationToken)
    {
        var job = await finder.FindAsync(since, cancellationToken).ConfigureAwait(false);
        if (job is not null || !isMaybeRunning)
        {
            return job;
        }

        await clock.DelayAsync(SecondLook, cancellationToken).ConfigureAwait(false);
        return await finder.FindAsync(since, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns a job, if the service has kept its key.</summary>
    private async Task<ParseJobResponse> CheckedAsync(ParseJobResponse job, CancellationToken cancellationToken)
    {
        if (JobFinder.HasKey(job, key) || await finder.HasKeyAsync(job.Id, cancellationToken).ConfigureAwait(false))
        {
            return job;
        }

        var failure = new LlamaCloudOnceKeyException(
            $"The service created the job {job.Id} without the once key '{key}', so that it could not be found again. Nothing more is sent with a key. {Advice}", job, innerException: null);
        support.Lost(operation, failure);
        throw failure;
    }

    private static bool IsAboutKey(LlamaCloudApiException refusal) => refusal.Detail?.Contains("user_metadata") == true;

    private static bool WasMaybeProcessed(LlamaCloudException failure) => failure switch
    {
        LlamaCloudApiException refusal => (int)refusal.StatusCode is 408 or 409 or >= 500,
        LlamaCloudConnectionException connection => connection.WasSent,
        _ => failure is LlamaCloudTimeoutException or LlamaCloudResponseException,
    };

    /// <summary>Returns true if the service may still be processing the request.</summary>
    private static bool IsMaybeRunning(LlamaCloudException failure) => failure is not LlamaCloudApiException refusal || (int)refusal.StatusCode is 408 or 502 or 504;
}
