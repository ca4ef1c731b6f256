namespace LlamaCloud.Generated.Transport;

/// <summary>
/// What calls that are made side by side share: where one is told that there are too many of them (429), all stay away until it may come
/// back.
/// </summary>
internal sealed class SharedBackOff(TimeProvider clock)
{
    private readonly object _lock = new();
    private long _began;
    private TimeSpan _delay;

    /// <summary>Makes an attempt when the time has come, and looks whether it was too many.</summary>
    public async Task<HttpResponseMessage> SendAsync(CallOption call, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        while (Left() is var left && left > TimeSpan.Zero)
        {
            await clock.DelayAsync(left, cancellationToken).ConfigureAwait(false);
        }

        var response = await send(cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode == 429)
        {
            var asked = RetryAfter.Of(response, clock);
            if (!(asked > call.Settings.MaxRetryDelay))
            {
                Begin(asked ?? RetryRules.Backoff(call.Attempt, random: 0));
            }
        }

        return response;
    }

    private void Begin(TimeSpan delay)
    {
        lock (_lock)
        {
            if (delay > Left())
            {
                (_began, _delay) = (clock.GetTimestamp(), delay);
            }
        }
    }

    /// <summary>How long is left to wait: measured, so that nothing depends on the time of day that the machine believes it is.</summary>
    private TimeSpan Left()
    {
        lock (_lock)
        {
            return _delay == TimeSpan.Zero ? TimeSpan.Zero : _delay - clock.GetElapsedTime(_began);
        }
    }
}
