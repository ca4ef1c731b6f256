using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Retrying;
using LlamaCloud.Generated.Transport.Telemetry;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Parsing;

/// <summary>Gets a job repeatedly until it has ended, or the timeout elapses.</summary>
internal sealed class JobPoller(string jobId, WaitOptions? options, TimeProvider clock, ILogger logger, SecretMask mask)
{
    private readonly WaitOptions _options = options ?? new();
    private readonly long _started = clock.GetTimestamp();

    private ParseJobResponse? _job;
    private Exception? _failure;

    /// <param name="get">Gets the job once.</param>
    /// <param name="read">Returns the job and its results from the return value of <paramref name="get"/>.</param>
    /// <param name="created">The job that the service has just created; null if there was no response yet.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ParseJobFailedException">The job ended without results.</exception>
    /// <exception cref="ParseWaitTimeoutException">The timeout elapsed before the job ended.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> get, Func<T, ParseResultResponse> read, ParseJobResponse? created, CancellationToken cancellationToken)
        where T : class
    {
        _options.Check();
        _job = created;
        var shownId = mask.Mask(jobId);
        using var activity = JobTelemetry.Start("llamacloud.wait", shownId);
        using var scope = CallLog.JobScope(logger, shownId);
        try
        {
            var response = await PollAsync(get, read, cancellationToken).ConfigureAwait(false);
            activity?.Describe(_job);
            return response;
        }
        catch (Exception e)
        {
            activity?.Describe(_job);
            activity?.Fail(e);
            throw;
        }
    }

    private async Task<T> PollAsync<T>(Func<CancellationToken, Task<T>> get, Func<T, ParseResultResponse> read, CancellationToken cancellationToken)
        where T : class
    {
        using var timer = clock.After(_options.Timeout);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            for (var round = 1; ; round++)
            {
                var response = await TryAsync(get, limit.Token).ConfigureAwait(false);
                if (response is not null)
                {
                    _job = read(response).Job;
                    _options.Progress?.Report(_job);
                    if (_job.Status.IsFinal)
                    {
                        JobTelemetry.Ended(_job, clock.GetElapsedTime(_started));
                        return _job.Status == ParseJobStatus.Completed ? response : throw new ParseJobFailedException(Masked(_job));
                    }
                }

                await clock.DelayAsync(Delay(round), limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(e.Message, e, cancellationToken) : TimedOut();
        }
    }

    /// <summary>Polls once; returns null if the request failed in a way that may be temporary.</summary>
    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> get, CancellationToken limit)
        where T : class
    {
        try
        {
            var response = await get(limit).ConfigureAwait(false);
            _failure = null;
            return response;
        }
        catch (Exception e) when (!limit.IsCancellationRequested && IsTransient(e))
        {
            _failure = e;
            return null;
        }
    }

    /// <summary>
    /// A service that has responded exists, and will be available again. If it never responded, the address may be wrong: the exception
    /// is thrown immediately, and not after the timeout.
    /// </summary>
    private bool IsTransient(Exception failure) =>
        failure is LlamaCloudApiException error
            ? RetryRules.ParseShouldRetry(error.Response.Headers) ?? IsTemporary((int)error.StatusCode)
            : IsConnectionFailure(failure) && (_job is not null || _failure is not null);

    private static bool IsTemporary(int status) => status is 408 or 409 or 425 or 429 or >= 500;

    private static bool IsConnectionFailure(Exception failure) => failure is LlamaCloudConnectionException or LlamaCloudTimeoutException or LlamaCloudResponseException { IsIncomplete: true };

    /// <exception cref="ParseWaitTimeoutException">The service asks for a delay beyond the timeout.</exception>
    private TimeSpan Delay(int round)
    {
        var own = TimeSpan.FromTicks((long)(Math.Min((double)_options.InitialDelay.Ticks * round, _options.MaxDelay.Ticks) * (1 - (RetryRules.NextRandom() / 4))));
        if (_failure is not LlamaCloudApiException error || RetryAfter.Parse(error.Response.Headers, clock) is not { } asked || asked <= own)
        {
            return own;
        }

        return _options.Timeout == Timeout.InfiniteTimeSpan || asked < _options.Timeout - clock.GetElapsedTime(_started) ? asked : throw TimedOut();
    }

    private ParseWaitTimeoutException TimedOut() => new(mask.Mask(jobId), _job is null ? null : Masked(_job), _options.Timeout, _failure);

    private ParseJobResponse Masked(ParseJobResponse job) => mask.Mask(job, ParseJobResponse.FromJson);
}
